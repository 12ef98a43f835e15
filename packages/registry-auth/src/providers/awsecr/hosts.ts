import type { Words } from '../../words/words.ts'
import { certain, defineHosts, type HostFacts } from '../../kinds/hosts.ts'

const REGION = String.raw`(?<region>[a-z]{2,4}(?:-[a-z]+)+-\d+)`
const CLASSIC = new RegExp(
  String.raw`^(?<account>\d{12})\.dkr\.ecr(?<fips>-fips)?\.${REGION}\.(?<suffix>amazonaws\.com(?:\.cn)?|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$`,
  'v',
)
const DUAL_STACK = new RegExp(
  String.raw`^(?<account>\d{12})\.dkr-ecr(?<fips>-fips)?\.${REGION}\.(?<suffix>on\.aws|on\.amazonwebservices\.com\.cn|on\.amazonwebservices\.eu|on\.aws\.ic\.gov|on\.aws\.scloud|on\.cloud-aws\.adc-e\.uk|on\.aws\.hci\.ic\.gov)$`,
  'v',
)
/**
 * An account or a region of the wrong form. Nothing may stand between region and suffix: a bucket
 * can be named so that its own host has the rest.
 */
const ALMOST =
  /^(?<account>\d+)\.dkr[.\-]ecr(?<fips>-fips)?\.(?<region>[a-z0-9\-]+)\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws)$/v

interface Partition {
  readonly name: string
  readonly regions: RegExp
  /** What the hosts of its registries end in: classic, dual-stack. */
  readonly suffixes: readonly string[]
}

const COMMERCIAL = ['amazonaws.com', 'on.aws']
const PARTITIONS: readonly Partition[] = (
  [
    ['aws', /^(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/v, COMMERCIAL],
    ['aws-us-gov', /^us-gov-[a-z]+-\d+$/v, COMMERCIAL],
    ['aws-cn', /^cn-[a-z]+-\d+$/v, ['amazonaws.com.cn', 'on.amazonwebservices.com.cn']],
    ['aws-eusc', /^eusc-de-[a-z]+-\d+$/v, ['amazonaws.eu', 'on.amazonwebservices.eu']],
    ['aws-iso', /^us-iso-[a-z]+-\d+$/v, ['c2s.ic.gov', 'on.aws.ic.gov']],
    ['aws-iso-b', /^us-isob-[a-z]+-\d+$/v, ['sc2s.sgov.gov', 'on.aws.scloud']],
    ['aws-iso-e', /^eu-isoe-[a-z]+-\d+$/v, ['cloud.adc-e.uk', 'on.cloud-aws.adc-e.uk']],
    ['aws-iso-f', /^us-isof-[a-z]+-\d+$/v, ['csp.hci.ic.gov', 'on.aws.hci.ic.gov']],
  ] satisfies [string, RegExp, string[]][]
).map(([name, regions, suffixes]) => ({ name, regions, suffixes }))

/** What the clients for Amazon's own API need to know of a registry. */
export interface EcrPlace {
  /** Null for the public gallery. */
  readonly account: string | null
  readonly region: string
  readonly fips: boolean
  readonly dualStack: boolean
  /** `aws`, `aws-cn` …; null where the region belongs to none that is known. */
  readonly partition: string | null
}

/** Where the registry behind a host is kept; null for a host that is none of Amazon's. */
export function ecrPlace(name: string): EcrPlace | null {
  const facts = classify(name)
  if (facts?.region === undefined) return null
  const { account = null, region, fips = false } = facts
  const partition = PARTITIONS.find(({ regions }) => regions.test(region))?.name ?? null
  return { account, region, fips, dualStack: name.includes('.dkr-ecr'), partition }
}

/**
 * The other names of a private registry at Amazon: classic or dual-stack, with FIPS or without, of
 * the same account and region and so of the same partition. Empty for every other host.
 */
function otherNames(name: string): readonly string[] {
  const { account, region, suffix } = (CLASSIC.exec(name) ?? DUAL_STACK.exec(name))?.groups ?? {}
  if (account === undefined || region === undefined || suffix === undefined) return []
  const [classic, dualStack] = partitionOf(region, suffix)?.suffixes ?? []
  if (classic === undefined || dualStack === undefined) return []
  return [
    `${account}.dkr.ecr.${region}.${classic}`,
    `${account}.dkr.ecr-fips.${region}.${classic}`,
    `${account}.dkr-ecr.${region}.${dualStack}`,
    `${account}.dkr-ecr-fips.${region}.${dualStack}`,
  ].filter((other) => other !== name)
}

/** Reads the host of a registry at Amazon; null for every other host. */
function classify(name: string): HostFacts | null {
  if (name === 'public.ecr.aws' || name === 'ecr-public.aws.com')
    return {
      ...certain([
        {
          en: 'The public gallery of Amazon ECR can be read without a credential.',
          de: 'Die öffentliche Galerie von Amazon ECR ist ohne Anmeldung lesbar.',
        },
      ]),
      region: 'us-east-1',
    }

  const exact = (CLASSIC.exec(name) ?? DUAL_STACK.exec(name))?.groups
  const { account, region, fips, suffix } = exact ?? ALMOST.exec(name)?.groups ?? {}
  if (account === undefined || region === undefined) return null

  const warnings: Words[] = []
  if (account.length !== 12)
    warnings.push({
      en: `AWS account ids have 12 digits, this one has ${account.length}.`,
      de: `AWS-Kontonummern haben 12 Ziffern, diese hat ${account.length}.`,
    })
  const regionIsOdd =
    suffix === undefined ? account.length === 12 : partitionOf(region, suffix) === undefined
  if (regionIsOdd)
    warnings.push({
      en: `No AWS region ${region} is known under this name.`,
      de: `Eine AWS-Region ${region} ist unter diesem Namen nicht bekannt.`,
    })
  return {
    confidence: exact === undefined ? 'likely' : 'certain',
    account,
    region,
    ...(fips !== undefined && { fips: true }),
    ...(regionIsOdd && { regionIsOdd }),
    warnings,
  }
}

/** The partition that has the region and gives hosts the suffix. */
function partitionOf(region: string, suffix: string): Partition | undefined {
  return PARTITIONS.find(
    ({ regions, suffixes }) => regions.test(region) && suffixes.includes(suffix),
  )
}

/** Private registries, each under several names, and the public gallery. */
export const awsecrHosts = defineHosts({ classify, otherNames })
