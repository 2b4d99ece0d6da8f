import {
  isCodeObject,
  SecretVariable,
  type CodeBody,
  type CodeObject,
  type CodeValue,
} from '#lib/connection-export/code-body.ts'
import type { ConnectionExportInput } from '#lib/connection-export/connection-export-input.ts'
import { describeVariables } from '#lib/connection-export/shell-exports.ts'
import type { Export } from '#lib/export/export.ts'
import { formatGoNote, formatGoProgram } from '#lib/export/go-program.ts'
import { quoteGo } from '#lib/export/quote-text.ts'

/** The SDK's type of each object in a body; an object without one is a map. */
const types: Readonly<Record<string, string>> = {
  authentication: 'StreamsKafkaAuthentication',
  'authentication.aws': 'StreamsAWSConnectionConfig',
  security: 'StreamsKafkaSecurity',
  networking: 'StreamsKafkaNetworking',
  'networking.access': 'StreamsKafkaNetworkingAccess',
  publicPrivateNetworking: 'StreamsPublicPrivateLinkNetworking',
  'publicPrivateNetworking.access': 'StreamsPublicPrivateLinkNetworkingAccess',
  aws: 'StreamsAWSConnectionConfig',
  azure: 'AzureConnection',
  gcp: 'StreamsGCPConnectionConfig',
  dbRoleToExecute: 'DBRoleToExecute',
  schemaRegistryAuthentication: 'SchemaRegistryAuthentication',
}

const capitalize = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** The variable of an object, by its path: networkingAccess. */
const nameObject = (path: string) => {
  const [first = '', ...others] = path.split('.')
  return `${first}${others.map(capitalize).join('')}`
}

const formatValue = (value: CodeValue): string => {
  if (value instanceof SecretVariable) return `readSecret(${quoteGo(value.name)})`
  if (!isCodeObject(value))
    return typeof value === 'string' ? quoteGo(value) : `[]string{${value.map(quoteGo).join(', ')}}`
  const entries = Object.entries(value).map(([key, one]) => `${quoteGo(key)}: ${formatValue(one)}`)
  return `map[string]string{${entries.join(', ')}}`
}

/** Statements that fill in a variable of the SDK, with those of the objects in it before them. */
const formatObject = (object: CodeObject, path: string, variable: string, sdkType: string): string => {
  const fields = Object.entries(object).map(([key, value]) => {
    const inner = path === '' ? key : `${path}.${key}`
    const innerType = Object.hasOwn(types, inner) ? types[inner] : undefined
    const isStruct = innerType !== undefined && isCodeObject(value)
    return {
      before: isStruct ? formatObject(value, inner, nameObject(inner), innerType) : '',
      setter: `\t${variable}.Set${capitalize(key)}(${isStruct ? `*${nameObject(inner)}` : formatValue(value)})\n`,
    }
  })
  const head = `\t${variable} := &admin.${sdkType}{}\n`
  return `${fields.map(({ before }) => before).join('')}${head}${fields.map(({ setter }) => setter).join('')}\n`
}

const readSecret = `
// readSecret reads a secret from the environment, and stops where there is none.
func readSecret(name string) string {
	value := os.Getenv(name)
	if value == "" {
		log.Fatalf("Set %s.", name)
	}
	return value
}
`

/** The create as a Go program with Atlas's SDK. */
export const exportGoConnection = ({ groupId, workspace, baseUrl }: ConnectionExportInput, code: CodeBody): Export => {
  const call = `	created, _, err := client.StreamsAPI.CreateStreamConnection(ctx, ${quoteGo(groupId)}, ${quoteGo(workspace)}, connection).Execute()`
  return {
    id: 'go',
    title: 'Go',
    language: 'go',
    fileName: 'main.go',
    note: [...describeVariables(code), formatGoNote('stream-connection')].join(' '),
    text: formatGoProgram(
      baseUrl,
      `${formatObject(code.body, '', 'connection', 'StreamsConnection')}${call}`,
      code.variables.length > 0 ? readSecret : '',
    ),
  }
}
