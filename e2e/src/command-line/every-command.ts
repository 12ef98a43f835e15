/** A command as somebody types it; `#` stands for the number of the form, where one is used up. */
export interface Typed {
  readonly command: string
  /** What stands before it, such as a variable of the shell. */
  readonly before?: string
}

const password = 'WHARFCTL_REGISTRY_PASSWORD="$ROBOT_SECRET" '
const image = '$HARBOR/team/app:1.0'

/** Every command once, in an order in which each finds what it needs. */
export const everyCommand: readonly Typed[] = [
  { command: 'registry add host-#.example.com --username ann --validate=false', before: password },
  { command: 'registry list' },
  { command: 'registry get host-1.example.com' },
  { command: 'registry update host-1.example.com --name First' },
  {
    command: 'registry add $HARBOR --username "$ROBOT_NAME" --upsert',
    before: password,
  },
  { command: 'registry test $HARBOR' },
  { command: 'registry match $HARBOR/team/app:1.0' },
  { command: 'registry import config-#.json' },
  { command: 'registry export' },
  { command: `image add ${image} --wait` },
  { command: 'image list' },
  { command: `image get ${image} --packages` },
  { command: `image sbom ${image}` },
  { command: `image diff ${image} ${image}` },
  { command: 'image watch $HARBOR/team/app:1.0' },
  { command: 'image watch --list' },
  { command: 'image unwatch $HARBOR/team/app:1.0 --ignore-not-found' },
  { command: `image delete ${image} --ignore-not-found` },
  { command: 'apply -f registries.yaml' },
  { command: 'audit list --action registry.import --limit 3' },
  { command: 'token create --name form-# --role viewer' },
  { command: 'token list' },
  { command: 'token revoke form-#' },
  { command: 'auth configure-docker host-#.example.com' },
  { command: 'auth token --registry host-1.example.com --login --reason form' },
  { command: 'registry delete host-#.example.com' },
  { command: 'cloud-identity' },
  { command: 'logout' },
  { command: 'config show' },
  { command: 'doctor' },
  { command: 'version' },
  { command: 'help exit-codes' },
]
