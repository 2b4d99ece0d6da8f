import { buildCodeBody, SecretVariable, type CodeBody } from '#lib/connection-export/code-body.ts'
import type { ConnectionExportInput } from '#lib/connection-export/connection-export-input.ts'
import { exportGoConnection } from '#lib/connection-export/go-connection.ts'
import { exportCliConnection, exportCurlConnection } from '#lib/connection-export/shell-exports.ts'
import { exportTerraformResource } from '#lib/connection-export/terraform-resource.ts'
import { writeJson } from '#lib/connection-export/write-json.ts'
import type { Export } from '#lib/export/export.ts'
import { joinWords } from '#lib/join-words.ts'

const exportJson = ({ groupId, workspace }: ConnectionExportInput, code: CodeBody): Export => {
  const variables = code.variables.map((name) => `$${name}`)
  return {
    id: 'json',
    title: 'JSON',
    language: 'json',
    fileName: 'connection.json',
    note: [
      ...(variables.length > 0 ? [`Put the secrets in place of ${joinWords(variables)}.`] : []),
      `This is the body of POST /api/atlas/v2/groups/${groupId}/streams/${workspace}/connections.`,
    ].join(' '),
    text: `${writeJson(code.body)
      .map((part) => (part instanceof SecretVariable ? `$${part.name}` : part))
      .join('')}\n`,
  }
}

const addNote = (one: Export, notes: readonly string[]): Export =>
  'text' in one && notes.length > 0 ? { ...one, note: [...notes, ...(one.note ? [one.note] : [])].join(' ') } : one

/**
 * A stream connection as code for each tool, from its masked body or from what Atlas shows of it. None contains a
 * secret, only names of variables. Empty for a type that the catalog lacks.
 */
export const exportConnection = (input: ConnectionExportInput): Export[] => {
  const code = buildCodeBody(input.body)
  if (!code) return []
  const leftOut =
    code.leftOut.length > 0 ? [`The portal does not know ${joinWords(code.leftOut)}, and leaves it out.`] : []
  const existing = input.exists ? ['This connection exists already: Atlas refuses a second one of its name.'] : []
  const creates = [...exportCurlConnection(input, code), ...exportCliConnection(input, code)]
  return [
    ...creates.map((one) => addNote(one, [...existing, ...leftOut])),
    addNote(exportTerraformResource(input, code), leftOut),
    addNote(exportGoConnection(input, code), [...existing, ...leftOut]),
    addNote(exportJson(input, code), leftOut),
  ]
}
