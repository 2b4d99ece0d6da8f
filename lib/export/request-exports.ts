import { exportAtlasApi, exportAtlasStreams } from '#lib/export/atlas-cli.ts'
import { exportCurl } from '#lib/export/curl.ts'
import type { Export, ExportInput } from '#lib/export/export.ts'
import { exportGoProgram } from '#lib/export/go-program.ts'
import { formatBody } from '#lib/export/atlas-url.ts'
import { exportTerraform } from '#lib/export/terraform.ts'

const exportJson = ({ request }: ExportInput): Export => ({
  id: 'json',
  title: 'JSON',
  language: 'json',
  fileName: 'private-link.json',
  text: `${formatBody(request)}\n`,
})

const existingNote = 'This link exists already: running this creates another one.'

/** Adds a warning to an export that would create a second link. */
const addExistingNote = (createExport: Export): Export =>
  'text' in createExport
    ? {
        ...createExport,
        note: [existingNote, ...(createExport.note === undefined ? [] : [createExport.note])].join(' '),
      }
    : createExport

/** A create request as code for each tool. None contains a secret, only names of variables. */
export const buildRequestExports = (exported: ExportInput): Export[] => {
  const markExisting = (createExport: Export) =>
    exported.link === undefined ? createExport : addExistingNote(createExport)
  return [
    ...[...exportCurl(exported), exportAtlasStreams(exported), exportAtlasApi(exported)].map(markExisting),
    exportTerraform(exported),
    markExisting(exportGoProgram(exported)),
    exportJson(exported),
  ]
}
