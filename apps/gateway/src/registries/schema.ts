// What the feature adds to the schema. Importing a file registers its types.
import './bulk/mutations.ts'
import './cloud-identity.ts'
import './error-types.ts'
import './mutations.ts'
import './providers.ts'
import './queries.ts'
import './staged-secret/mutations.ts'
import './subscription.ts'
