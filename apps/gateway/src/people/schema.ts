// What the feature adds to the schema. Importing a file registers its types.
import './mutations.ts'
import './queries.ts'
import './user-mutations.ts'
