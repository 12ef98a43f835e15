/** The types a registry can have, spelled as in the database, the CLI and this library. */
export const registryTypes = ['docker_v2', 'awsecr', 'gcr', 'acr', 'harbor'] as const

export type RegistryTypeName = (typeof registryTypes)[number]
