import { accept, formatText, reject, type ConnectionKind } from '#lib/connection-kinds/connection-kind.ts'

const normalizeLines = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/** The blocks of a PEM text by what they say they are, such as CERTIFICATE; undefined if there is anything else. */
const listBlocks = (text: string): string[] | undefined => {
  const labels: string[] = []
  let open: string | undefined
  for (const line of text.split('\n')) {
    const [, edge, label = ''] = /^-----(BEGIN|END) ([A-Z0-9 ]+)-----$/.exec(line.trim()) ?? []
    if (edge === 'BEGIN' && open === undefined) open = label
    else if (edge === 'END' && open === label) {
      labels.push(label)
      open = undefined
    } else if (edge !== undefined || (open === undefined && line.trim() !== '')) return undefined
  }
  return open === undefined ? labels : undefined
}

const formatPem = (value: unknown) => (typeof value === 'string' ? normalizeLines(value) : '')

/** One X.509 certificate or a chain of them, in PEM. */
export const certificate = {
  control: 'lines',
  isSecret: false,
  check: (typed, _, { noun }) => {
    const value = normalizeLines(typed)
    const blocks = listBlocks(value) ?? []
    if (/PRIVATE KEY-----/.test(value)) return reject(`Remove the private key: enter the ${noun} alone.`)
    return blocks.length > 0 && blocks.every((label) => label === 'CERTIFICATE')
      ? accept(value)
      : reject(`Copy the ${noun} as PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.`)
  },
  format: formatText,
  normalize: formatPem,
} satisfies ConnectionKind

/** One private key in PEM. */
export const privateKey = {
  control: 'secret-lines',
  isSecret: true,
  check: (typed, _, { noun }) => {
    const value = normalizeLines(typed)
    const blocks = listBlocks(value) ?? []
    return blocks.length === 1 && blocks[0]?.endsWith('PRIVATE KEY')
      ? accept(value)
      : reject(
          `Copy the ${noun} as PEM, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----, and nothing else.`,
        )
  },
  format: formatText,
  normalize: formatPem,
} satisfies ConnectionKind

/** Whether a private key in PEM is encrypted, so that it needs its password. */
export const isEncryptedKey = (pem: string): boolean =>
  pem.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----') || /^Proc-Type: 4,ENCRYPTED/m.test(pem)
