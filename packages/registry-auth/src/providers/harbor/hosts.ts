import { defineHosts } from '../../kinds/hosts.ts'

/** A Harbor can have any name. */
export const harborHosts = defineHosts({})
