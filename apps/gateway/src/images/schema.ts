// What the feature adds to the schema. Importing a file registers its types.
import './bulk-mutations.ts'
import './comparison/queries.ts'
import './history-type.ts'
import './mutations.ts'
import './queries.ts'
import './subscription.ts'
import './watches/mutations.ts'
import './watches/queries.ts'
