import type { Export } from '#lib/export/export.ts'
import { quoteShell } from '#lib/export/quote-text.ts'

type Link = { _id: string; serviceEndpointId?: string | undefined; interfaceEndpointName?: string | undefined }

/** Azure CLI commands that list the endpoints waiting for approval at a link's resource, and approve one. */
export const buildApprovalExports = ({
  _id,
  serviceEndpointId = 'RESOURCE_ID',
  interfaceEndpointName,
}: Link): Export[] => {
  const buildCommand = (verb: string, ...options: string[]) =>
    [`az network private-endpoint-connection ${verb}`, ...options].join(' \\\n  ')
  const pending = `[?properties.privateLinkServiceConnectionState.status=='Pending'].{id: id, endpoint: properties.privateEndpoint.id}`
  const list = buildCommand('list', `--id ${quoteShell(serviceEndpointId)}`, `--query "${pending}"`)
  const approve = buildCommand(
    'approve',
    '--id CONNECTION_ID',
    `--description ${quoteShell(`MongoDB Atlas private link ${_id}`)}`,
  )
  const which = interfaceEndpointName ? `whose endpoint ends in ${interfaceEndpointName}` : 'that Atlas asked for'
  return [
    {
      id: 'azure-cli',
      title: 'Azure CLI',
      text: `${list}\n\n${approve}\n`,
      language: 'sh',
      fileName: 'approve.sh',
      note: `CONNECTION_ID: the id in the first answer ${which}.`,
    },
  ]
}
