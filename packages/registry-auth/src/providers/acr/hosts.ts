import { certain, defineHosts, type HostFacts } from '../../kinds/hosts.ts'

const LOGIN_SERVER =
  /^(?<account>[a-z0-9]{5,50}(?:-[a-z0-9]+)?)(?:\.(?<region>[a-z0-9]+)\.geo)?\.azurecr\.(?:io|cn|us|de)$/v
const DATA = /^(?<account>[a-z0-9\-]+)\.[a-z0-9]+\.data\.azurecr\.(?<cloud>io|cn|us|de)$/v

function classify(name: string): HostFacts | null {
  const { account, region } = LOGIN_SERVER.exec(name)?.groups ?? {}
  if (account !== undefined)
    return { ...certain(), account, ...(region !== undefined && { region }) }

  const data = DATA.exec(name)?.groups
  if (data === undefined) return null
  const loginServer = `${data['account']}.azurecr.${data['cloud']}`
  return {
    confidence: 'likely',
    warnings: [
      {
        en: `This is where Azure keeps layers, not a login server. Use ${loginServer}.`,
        de: `Hier legt Azure Layer ab; das ist kein Anmeldeserver. Verwenden Sie ${loginServer}.`,
      },
    ],
  }
}

/** Login servers, and the hosts where layers are kept, which are none. */
export const acrHosts = defineHosts({ classify })
