import type { ConnectionType } from '#lib/connection-types/connection-type.ts'

/** Sample data of Atlas; the connection’s name is that of the sample (docs/CONTRACT.md §9.1). */
export const sample: ConnectionType = {
  type: 'Sample',
  title: 'Sample data',
  about: 'A stream of Atlas to try processors with. Name the connection after it: sample_stream_solar.',
  fields: [],
}
