import { toSnakeCase } from '#lib/export/format-hcl.ts'

/** The provider’s names of keys that are not the API’s in other letters (docs/CONTRACT.md §9). */
const attributes: Readonly<Record<string, string>> = {
  name: 'connection_name',
  clusterGroupId: 'cluster_project_id',
  provider: 'schema_registry_provider',
  publicPrivateNetworking: 'networking',
}

const getOwn = (table: Readonly<Record<string, string>>, key: string) =>
  Object.hasOwn(table, key) ? table[key] : undefined

const keys: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(attributes)
    .filter(([, attribute]) => attribute !== 'networking')
    .map(([key, attribute]) => [attribute, key]),
)

/** A key of a body as the provider of Terraform names it. */
export const toAttribute = (key: string): string => getOwn(attributes, key) ?? toSnakeCase(key)

/** The key of a body that an attribute of the provider means; `networking` is that of some types. */
export const toApiKey = (attribute: string): string =>
  getOwn(keys, attribute) ?? attribute.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
