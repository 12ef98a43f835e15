/** The types a registry can have, spelled as in the database, the CLI and this library. */
export const registryTypes = ['docker_v2', 'awsecr', 'gcr', 'acr', 'harbor'] as const

/** A type as it is written in the database, on the command line and here. */
export type RegistryTypeName = (typeof registryTypes)[number]
