import { isCodeObject, SecretVariable, type CodeBody, type CodeObject } from '#lib/connection-export/code-body.ts'
import type { ConnectionExportInput } from '#lib/connection-export/connection-export-input.ts'
import { toAttribute } from '#lib/connection-export/provider-names.ts'
import { toResourceName } from '#lib/export/build-resource-name.ts'
import type { Export } from '#lib/export/export.ts'
import { formatHcl, type HclObject } from '#lib/export/format-hcl.ts'
import { quoteHcl } from '#lib/export/quote-text.ts'
import { formatHclBlock, formatProviderBlocks, providerVersion } from '#lib/export/terraform-blocks.ts'
import { explainUnsupported, isUnsupportedSetting } from '#lib/export/terraform-connection.ts'

const type = 'mongodbatlas_stream_connection'

/** Maps whose keys are a person's own. */
const ownKeys = new Set(['config', 'headers'])

/** What the provider has no argument for, and without which the connection works. */
const droppedPaths = new Set(['aws.testBucket'])

const toHcl = (object: CodeObject, path: string, hasOwnKeys = false): HclObject =>
  Object.fromEntries(
    Object.entries(object)
      .filter(([key]) => !droppedPaths.has(`${path}${key}`))
      .map(([key, value]): [string, string | HclObject] => {
        const name = hasOwnKeys ? key : toAttribute(key)
        if (value instanceof SecretVariable) return [name, `var.${value.name.toLowerCase()}`]
        if (isCodeObject(value)) return [name, toHcl(value, `${path}${key}.`, ownKeys.has(key))]
        return [name, typeof value === 'string' ? quoteHcl(value) : `[${value.map(quoteHcl).join(', ')}]`]
      }),
  )

const listPaths = (object: CodeObject, path = ''): string[] =>
  Object.entries(object).flatMap(([key, value]) =>
    isCodeObject(value) ? listPaths(value, `${path}${key}.`) : [`${path}${key}`],
  )

const formatVariable = (name: string) =>
  formatHclBlock(`variable ${quoteHcl(name.toLowerCase())}`, [
    ['type', 'string'],
    ['sensitive', 'true'],
  ])

const buildNotes = ({ exists }: ConnectionExportInput, { variables }: CodeBody, paths: readonly string[]) => [
  'The provider mongodb/mongodbatlas reads its key from MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET, or MONGODB_ATLAS_PUBLIC_KEY and MONGODB_ATLAS_PRIVATE_KEY.',
  'If your configuration has a terraform or provider block already, leave those of this file out.',
  ...(variables.length > 0
    ? [
        `Set ${variables.map((name) => `TF_VAR_${name.toLowerCase()}`).join(' and ')}. Terraform keeps secrets in its state in plain text: protect the state.`,
      ]
    : []),
  ...(paths.includes('authentication.aws.roleArn')
    ? [
        `Providers up to ${providerVersion} have no argument role_arn in authentication, and Terraform drops it silently: check that the plan shows it, or use atlas api.`,
      ]
    : []),
  ...paths
    .filter((path) => droppedPaths.has(path))
    .map((path) => `The provider has no argument for ${path}: it is left out.`),
  exists
    ? 'The import block needs Terraform 1.5. Check the plan before you apply it: nothing but the secrets should change.'
    : 'Check the plan: it must show every argument, since Terraform drops one that your provider’s version does not know inside an object. apply waits until the connection is ready, over a private link for up to 40 minutes.',
]

/** The connection as a Terraform resource with variables for its secrets, and an import block if it exists already. */
export const exportTerraformResource = (input: ConnectionExportInput, code: CodeBody): Export => {
  const { groupId, workspace, baseUrl, exists } = input
  const heading = { id: 'terraform', title: 'Terraform' }
  const paths = listPaths(code.body)
  const missing = paths.filter(isUnsupportedSetting)
  if (missing.length > 0) return { ...heading, cannot: explainUnsupported(missing) }
  const name = toResourceName(code.name, 'connection')
  const own = { project_id: quoteHcl(groupId), workspace_name: quoteHcl(workspace) }
  const needsNewer = paths.includes('authentication.aws.roleArn')
  const importBlock = formatHclBlock('import', [
    ['to', `${type}.${name}`],
    ['id', quoteHcl(`${workspace}-${groupId}-${code.name}`)],
  ])
  return {
    ...heading,
    language: 'hcl',
    fileName: 'stream-connection.tf',
    note: buildNotes(input, code, paths).join(' '),
    text: [
      ...formatProviderBlocks(`${needsNewer ? '>' : '>='} ${providerVersion}`, baseUrl),
      ...code.variables.map(formatVariable),
      ...(exists ? [importBlock] : []),
      `resource "${type}" "${name}" {\n${formatHcl({ ...own, ...toHcl(code.body, '') }, '  ')}\n}\n`,
    ].join('\n'),
  }
}
