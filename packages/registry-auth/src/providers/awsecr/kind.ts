import { optional, refine, secret, text } from '../../kinds/field.ts'
import { type Adopted, defineKind, defineMethod, type UserAndPassword } from '../../kinds/kind.ts'

/** `arn:aws:iam::123456789012:role/name`, in any partition. */
const ROLE_ARN = /^arn:aws[\w\-]*:iam::\d{1,30}:role\/.{1,200}$/v
/** What STS takes for an external id: 2 to 1,224 characters of these. */
const EXTERNAL_ID = /^[\w+=,.@:\/\-]{2,1224}$/v

const roleArn = optional(
  text(
    {
      label: { en: 'Role to assume (ARN)', de: 'Zu übernehmende Rolle (ARN)' },
      help: {
        en: 'Only where the registry belongs to another account, or the key may do nothing but assume a role.',
        de: 'Nur wenn die Registry zu einem anderen Konto gehört oder der Schlüssel nichts darf als eine Rolle übernehmen.',
      },
      example: 'arn:aws:iam::123456789012:role/ecr-read-only',
    },
    refine((value) => ROLE_ARN.test(value), 'ROLE_ARN'),
  ),
)

const externalId = optional(
  text(
    {
      label: { en: 'External ID', de: 'Externe ID' },
      help: {
        en: 'Where the role’s trust policy asks for one (sts:ExternalId).',
        de: 'Wenn die Vertrauensrichtlinie der Rolle eine verlangt (sts:ExternalId).',
      },
    },
    refine((value) => EXTERNAL_ID.test(value), 'EXTERNAL_ID'),
  ),
)

// Whoever types this once asks for the server's own identity, and has to say so twice.
const notAwsauto = refine((value) => value !== 'awsauto', 'AWSAUTO_BOTH')

const POLICY_STEP = {
  en: 'Give it the policy AmazonEC2ContainerRegistryReadOnly: `aws iam attach-user-policy --user-name wharfinger --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly`',
  de: 'Geben Sie ihm die Richtlinie AmazonEC2ContainerRegistryReadOnly: `aws iam attach-user-policy --user-name wharfinger --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly`',
} as const

const ecrAccessKey = defineMethod({
  name: 'ecrAccessKey',
  label: { en: 'Access key', de: 'Zugriffsschlüssel' },
  usernameField: 'accessKeyId',
  fields: {
    accessKeyId: text(
      {
        label: { en: 'Access key ID', de: 'Zugriffsschlüssel-ID' },
        help: {
          en: 'Begins with AKIA, or with ASIA when it is temporary.',
          de: 'Beginnt mit AKIA, oder mit ASIA, wenn er befristet ist.',
        },
        example: 'AKIAIOSFODNN7EXAMPLE',
      },
      notAwsauto,
      refine((value) => /^\w{1,128}$/v.test(value), 'ACCESS_KEY_ID'),
    ),
    secretAccessKey: secret(
      {
        label: { en: 'Secret access key', de: 'Geheimer Zugriffsschlüssel' },
        help: {
          en: 'Exchanged for registry tokens of 12 hours, which are renewed by themselves.',
          de: 'Wird gegen Registry-Tokens für 12 Stunden getauscht, die sich selbst erneuern.',
        },
      },
      notAwsauto,
      refine((value) => !/\s/v.test(value), 'LINE_BREAK'),
    ),
    sessionToken: optional(
      secret(
        {
          label: { en: 'Session token', de: 'Sitzungstoken' },
          help: {
            en: 'Belongs to a temporary key (ASIA…), which ends after hours.',
            de: 'Gehört zu einem befristeten Schlüssel (ASIA…), der nach Stunden endet.',
          },
          multiline: true,
        },
        refine((value) => !/\s/v.test(value), 'LINE_BREAK'),
      ),
    ),
    roleArn,
    externalId,
  },
  check: ({ accessKeyId = '', sessionToken, roleArn: role, externalId: id }) => {
    if (accessKeyId.startsWith('ASIA') && sessionToken === undefined)
      return { field: 'sessionToken', code: 'SESSION_TOKEN' }
    return id !== undefined && role === undefined ? { field: 'roleArn', code: 'NEEDS_ROLE' } : null
  },
  steps: [
    {
      en: 'Make a user for this purpose: `aws iam create-user --user-name wharfinger`',
      de: 'Legen Sie einen Benutzer für diesen Zweck an: `aws iam create-user --user-name wharfinger`',
    },
    POLICY_STEP,
    {
      en: 'Make a key and copy both parts here: `aws iam create-access-key --user-name wharfinger`',
      de: 'Erzeugen Sie einen Schlüssel und tragen Sie beide Teile hier ein: `aws iam create-access-key --user-name wharfinger`',
    },
  ],
  docsUrl: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html',
})

const ecrAuto = defineMethod({
  name: 'ecrAuto',
  label: { en: 'This server’s AWS identity', de: 'AWS-Identität dieses Servers' },
  fixedUsername: 'awsauto',
  ambient: 'aws',
  // Its external id is made by the server, so that no role can be taken on by somebody's guess at it.
  fields: { roleArn },
  steps: [
    {
      en: 'In IAM, create a role and select EC2 as the trusted entity.',
      de: 'Legen Sie in IAM eine Rolle an und wählen Sie EC2 als vertrauenswürdige Entität.',
    },
    {
      en: 'Attach the policy AmazonEC2ContainerRegistryReadOnly to the role.',
      de: 'Hängen Sie der Rolle die Richtlinie AmazonEC2ContainerRegistryReadOnly an.',
    },
    {
      en: 'Give the role a name, such as ECR-ReadOnly, and create it.',
      de: 'Geben Sie der Rolle einen Namen, etwa ECR-ReadOnly, und erstellen Sie sie.',
    },
    {
      en: 'Attach it to the instance: `aws ec2 associate-iam-instance-profile --instance-id i-0123456789abcdef0 --iam-instance-profile Name=ECR-ReadOnly`',
      de: 'Weisen Sie sie der Instanz zu: `aws ec2 associate-iam-instance-profile --instance-id i-0123456789abcdef0 --iam-instance-profile Name=ECR-ReadOnly`',
    },
    {
      en: 'Check it on the instance: `curl http://169.254.169.254/latest/meta-data/iam/info`',
      de: 'Prüfen Sie das auf der Instanz: `curl http://169.254.169.254/latest/meta-data/iam/info`',
    },
    {
      en: 'Have the operator set allow_awsecr_iam_auto (WHARFINGER_ALLOW_AWSECR_IAM_AUTO=true) and start the server again.',
      de: 'Lassen Sie allow_awsecr_iam_auto einschalten (WHARFINGER_ALLOW_AWSECR_IAM_AUTO=true) und den Server neu starten.',
    },
    {
      en: 'Add the registry with awsauto for both user name and password, or with this method.',
      de: 'Fügen Sie die Registry mit awsauto als Benutzername und Passwort hinzu, oder mit dieser Anmeldeart.',
    },
  ],
  docsUrl: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html',
})

/** What the user names with a meaning of their own stand for at ECR. */
function adopt({ username, password }: UserAndPassword): Adopted | null {
  if (username === 'AWS') return null
  if (username === 'awsauto' && password === 'awsauto') return { method: 'ecrAuto', input: {} }
  if (username === '_iam_role') {
    // What may follow after a semicolon is an external id, which this server makes itself.
    const [role = ''] = password.split(';')
    return { method: 'ecrAuto', input: { roleArn: role } }
  }
  return {
    method: 'ecrAccessKey',
    input: { accessKeyId: username, secretAccessKey: password },
  }
}

// From Tabler Icons, © 2020-2026 Paweł Kuna, MIT licence.
const ICON =
  'M17 18.5a15.198 15.198 0 0 1 -7.37 1.44a14.62 14.62 0 0 1 -6.63 -2.94M19.5 21c.907 -1.411 1.451 -3.323 1.5 -5c-1.197 -.773 -2.577 -.935 -4 -1M3 11v-4.5a1.5 1.5 0 0 1 3 0v4.5M3 9h3M9 5l1.2 6l1.8 -4l1.8 4l1.2 -6M18 10.25c0 .414 .336 .75 .75 .75h1.25a1 1 0 0 0 1 -1v-1a1 1 0 0 0 -1 -1h-1a1 1 0 0 1 -1 -1v-1a1 1 0 0 1 1 -1h1.25a.75 .75 0 0 1 .75 .75'

/** Amazon ECR: keys or roles, exchanged for registry tokens that live 12 hours. */
export const awsecr = defineKind({
  type: 'awsecr',
  label: { en: 'Amazon ECR', de: 'Amazon ECR' },
  description: {
    en: 'Private registries at Amazon, and the public gallery. Tokens are made and renewed from an access key or a role.',
    de: 'Private Registries bei Amazon und die öffentliche Galerie. Tokens entstehen aus einem Zugriffsschlüssel oder einer Rolle und erneuern sich.',
  },
  slug: 'ecr',
  icon: ICON,
  hostExample: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
  ownHostsOnly: true,
  methods: { ecrAccessKey, ecrAuto },
  // Its own tokens end after hours.
  takesPasswords: false,
  methodFor: ({ username }) => {
    if (username === 'awsauto') return 'ecrAuto'
    return /^A[KS]IA/v.test(username) ? 'ecrAccessKey' : null
  },
  adopt,
})
