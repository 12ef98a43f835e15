/** A command as somebody types it; `<NAME>` stands for a value of their own. */
export interface Step {
  readonly typed: string
  /** Typed at a server whose operator allowed its own identity in AWS. */
  readonly allowsOwnIdentity?: boolean
}

interface Section {
  readonly title: string
  readonly steps: readonly Step[]
}

const typed = (...lines: readonly string[]): readonly Step[] =>
  lines.map((line) => ({ typed: line }))

const pageHost = '1234567890.dkr.ecr.us-east-1.amazonaws.com'
const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const awsSecret = 'WHARFCTL_REGISTRY_PASSWORD=<MY_AWS_SECRET_ACCESS_KEY>'
const awsUser = '--username <MY_AWS_ACCESS_KEY_ID>'
const awsauto = (registry: string) =>
  `WHARFCTL_REGISTRY_PASSWORD=awsauto wharfctl registry add ${registry} --username awsauto --type awsecr`

/** The manual of registries by the command line, section by section. */
export const page: readonly Section[] = [
  {
    title: '1 Amazon Elastic Container Registry',
    steps: [
      ...typed(
        // The account of the manual's example has ten digits, which no account has.
        `${awsSecret} wharfctl registry add ${pageHost} ${awsUser} --type awsecr --validate=false`,
        `${awsSecret} wharfctl registry add ${host} ${awsUser} --type awsecr`,
        `wharfctl registry delete ${host}`,
        `${awsSecret} wharfctl registry add ${host} ${awsUser}`,
        `wharfctl image add ${host}/team/app:1.0 --wait`,
        awsauto(pageHost),
        awsauto(host),
      ),
      { typed: 'wharfctl cloud-identity', allowsOwnIdentity: true },
      { typed: awsauto(pageHost), allowsOwnIdentity: true },
      { typed: awsauto(host), allowsOwnIdentity: true },
    ],
  },
  {
    title: '2 Azure Container Registry',
    steps: typed(
      'WHARFCTL_REGISTRY_PASSWORD=<ADMIN_PASSWORD> wharfctl registry add myregistry1.azurecr.io --username <ADMIN_USERNAME> <ADMIN_PASSWORD>',
      'WHARFCTL_REGISTRY_PASSWORD=<ADMIN_PASSWORD> wharfctl registry add myregistry1.azurecr.io --username <ADMIN_USERNAME>',
      'WHARFCTL_REGISTRY_PASSWORD=<PRINCIPAL_PASSWORD> wharfctl registry add myregistry1.azurecr.io --username <APP_ID>',
      'WHARFCTL_REGISTRY_PASSWORD=<PRINCIPAL_PASSWORD> wharfctl registry add myregistry1.azurecr.io --username <APP_ID> --upsert',
      'wharfctl image add myregistry1.azurecr.io/team/app:1.0 --wait',
    ),
  },
  {
    title: '3 Google Container Registry',
    steps: typed(
      'WHARFCTL_REGISTRY_PASSWORD="$(cat key.json)" wharfctl registry add us.gcr.io --username _json_key',
    ),
  },
  {
    title: '4 Harbor Container Registry',
    steps: typed(
      'WHARFCTL_REGISTRY_PASSWORD=<ROBOT_SECRET> wharfctl registry add <HARBOR> --username <ROBOT_NAME>',
    ),
  },
  {
    title: '5 Managing Registries',
    steps: typed(
      'WHARFCTL_REGISTRY_PASSWORD=<ADMIN_PASSWORD> wharfctl registry add docker.io --username anchore --validate=false',
      'WHARFCTL_REGISTRY_PASSWORD=<ADMIN_PASSWORD> wharfctl registry add quay.io --username anchore --validate=false',
      'WHARFCTL_REGISTRY_PASSWORD=<ADMIN_PASSWORD> wharfctl registry add 192.168.1.89:5000 --username johndoe --validate=false',
      'wharfctl registry list',
      'WHARFCTL_REGISTRY_PASSWORD=<ADMIN_PASSWORD> wharfctl registry add registry.example.com --username johndoe',
      'WHARFCTL_REGISTRY_PASSWORD=<ADMIN_PASSWORD> wharfctl registry add registry.example.com --username johndoe --validate=false --secure-conection=false',
      'wharfctl registry get registry.example.com',
      'WHARFCTL_REGISTRY_PASSWORD=<PRINCIPAL_PASSWORD> wharfctl registry update registry.example.com --username janedoe --validate=false --secure-connection=true',
      'wharfctl registry get registry.example.com',
      'wharfctl registry delete registry.example.com',
      'wharfctl registry get registry.example.com',
      'wharfctl registry del quay.io',
    ),
  },
]
