import type { Export } from '#lib/export/export.ts'
import { quoteShell } from '#lib/export/quote-text.ts'

type Link = { _id: string; serviceEndpointId?: string | undefined; interfaceEndpointName?: string | undefined }

/** The Azure CLI commands that list what waits for approval at a link's resource, and approve one. */
export const approvalForms = ({ _id, serviceEndpointId = 'RESOURCE_ID', interfaceEndpointName }: Link): Export[] => {
  const command = (deed: string, ...options: string[]) =>
    [`az network private-endpoint-connection ${deed}`, ...options].join(' \\\n  ')
  const pending = `[?properties.privateLinkServiceConnectionState.status=='Pending'].{id: id, endpoint: properties.privateEndpoint.id}`
  const list = command('list', `--id ${quoteShell(serviceEndpointId)}`, `--query "${pending}"`)
  const approve = command(
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
