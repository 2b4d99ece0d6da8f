import { isCommand } from '#lib/paste/read-command.ts'
import { explainAtlasError } from '#lib/paste/explain-atlas-error.ts'
import { explainBrokenJson } from '#lib/paste/explain-broken-json.ts'
import { parseJson } from '#lib/paste/parse-json.ts'
import { rejectPaste, type UnreadablePaste } from '#lib/paste/paste.ts'

/** What a text that says nothing of a connection looks like, and what to do with it; the first that fits. */
const looks: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [
    /mongodbatlas_stream_privatelink_endpoint|privateLinkConnections|"(?:vendor|dnsDomain)"/,
    'This describes a private link. Create the link first, then choose it here. Copy the text of a connection to fill in this form.',
  ],
  [
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/,
    'This is a private key. Choose the sign-in by a client certificate, and enter it in its own field.',
  ],
  [/-----BEGIN CERTIFICATE-----/, 'This is a certificate. Enter it in its own field.'],
  [
    /\bmongodb(?:\+srv)?:\/\//i,
    'This is the connection string of a cluster. Choose the type Atlas cluster, and enter the name of the cluster.',
  ],
  [
    /\bDefaultEndpointsProtocol=/i,
    'This is the connection string of a storage account. Enter the name of the account, and choose the service principal.',
  ],
  [
    /\bSharedAccess|\bEndpoint=sb:/i,
    'This is a part of a connection string. Copy all of it on one line, from Endpoint=sb:// on.',
  ],
  [
    /\barn:aws[\w-]{0,20}:iam:/,
    'This is an ARN of IAM. Choose the type of the connection, and enter the role in its field.',
  ],
  [
    /\barn:aws[\w-]{0,20}:kafka:/,
    'This is the ARN of a Kafka cluster at AWS. Copy what aws kafka get-bootstrap-brokers prints for it.',
  ],
  [/^package \w/m, 'This is a program in Go. Copy the body of the connection as JSON.'],
  [
    /\bhttps?:\/\/\S/i,
    'This is an address on the web. Choose the type of the connection, and enter the address in its field.',
  ],
  [/^\s*[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}\s*$/, 'This names a host without a port. Add the port, as HOST:PORT.'],
]

/** Says what a text looks like that could not be read as a connection. */
export const explainText = (text: string): UnreadablePaste => {
  const refusal = explainAtlasError(text, 'connection')
  if (refusal !== undefined) return rejectPaste(refusal)
  const [, sentence] = looks.find(([pattern]) => pattern.test(text)) ?? []
  if (sentence !== undefined) return rejectPaste(sentence)
  if (parseJson(text).kind === 'json')
    return rejectPaste('This JSON has no connection in it. Copy the body of a connection, with its type.')
  if (/^\s*\{/.test(text))
    return rejectPaste(
      `This begins like JSON and breaks. ${explainBrokenJson(text).sentence} Copy the whole body, from its first brace to its last.`,
    )
  if (isCommand(text))
    return rejectPaste('This command comes without its body. Copy the text of its file too, or only that.')
  return rejectPaste(
    'The portal recognises no connection here. Copy one of these: bootstrap servers, what aws kafka get-bootstrap-brokers prints, a connection as JSON, a Terraform resource block, or a curl or Atlas CLI command with its body.',
  )
}
