import { mostReadings, type ConnectionReading } from '#lib/connection-paste/connection-paste.ts'
import { getEntries } from '#lib/paste/request-keys.ts'
import { rejectPaste, type LeftOver, type UnreadablePaste } from '#lib/paste/paste.ts'

/** The ways to sign in by the end of a key of `aws kafka get-bootstrap-brokers` (docs/CONTRACT.md §9.1). */
const signIns: Readonly<Record<string, { signIn: string; title: string }>> = {
  SaslIam: { signIn: 'AWS_MSK_IAM', title: 'IAM' },
  SaslScram: { signIn: 'SCRAM-512', title: 'SASL/SCRAM' },
  Tls: { signIn: 'TLS', title: 'TLS' },
}

const key = /^BootstrapBrokerString(Public|VpcConnectivity)?(SaslIam|SaslScram|Tls)?$/

type Row = { name: string; servers: string; reach: string; scheme: string }

const listRows = (value: unknown): Row[] =>
  (getEntries(value) ?? []).flatMap(([name, servers]) => {
    const [whole, reach = '', scheme = ''] = key.exec(name) ?? []
    return whole === undefined || typeof servers !== 'string' ? [] : [{ name, servers, reach, scheme }]
  })

export const areBrokers = (value: unknown): boolean =>
  (getEntries(value) ?? []).some(([name]) => name.startsWith('BootstrapBrokerString'))

const explainRow = ({ reach, scheme }: Row) => {
  if (scheme === '') return 'These take connections without encryption and sign-in, which Atlas does not use.'
  if (reach === 'Public') return 'These are reached over the internet, not over a private link.'
  return reach === ''
    ? 'These are reached inside the cluster’s own network only.'
    : 'These are reached over a private link only. Choose the link to use them.'
}

const toReading = ({ name, servers, scheme }: Row, leftOver: LeftOver[]): ConnectionReading | undefined => {
  const way = signIns[scheme]
  return (
    way && {
      title: way.title,
      sentence: `These are the bootstrap servers for ${way.title}, from ${name}.`,
      draft: { type: 'Kafka', signIn: way.signIn, values: { bootstrapServers: servers.split(',').join('\n') } },
      secrets: [],
      leftOver,
    }
  )
}

/**
 * Reads what `aws kafka get-bootstrap-brokers` prints: a reading for each way to sign in that can be used, over a
 * private link where the connection has one.
 */
export const readBrokers = (value: unknown, hasLink: boolean): readonly ConnectionReading[] | UnreadablePaste => {
  const rows = listRows(value)
  const reach = hasLink ? 'VpcConnectivity' : 'Public'
  const isUsable = (row: Row) => row.reach === reach && row.scheme !== ''
  const leftOver = rows.filter((row) => !isUsable(row)).map((row) => ({ name: row.name, why: explainRow(row) }))
  const readings = rows.filter(isUsable).flatMap((row) => toReading(row, leftOver) ?? [])
  if (readings.length > 0) return readings.slice(0, mostReadings)
  return rejectPaste(
    hasLink
      ? 'These brokers have no addresses for a private link. Turn on multi-VPC connectivity of the cluster with a way to sign in, run the command again, and copy what it prints.'
      : 'These brokers have no public addresses. Choose the private link of the cluster first, then copy this again.',
  )
}
