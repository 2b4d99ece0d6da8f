import type { ConnectionType } from '#lib/connection-types/connection-type.ts'

/** A service on the web (docs/CONTRACT.md §9.1). */
export const https: ConnectionType = {
  type: 'Https',
  title: 'HTTPS',
  about: 'A service on the web that processors call.',
  fields: [
    {
      kind: 'web-address',
      path: 'url',
      label: 'Address',
      hint: 'Everybody who reads the connection sees it: put a key into a header.',
      example: 'https://api.example.com/orders',
      where: 'Ask whoever runs the service.',
      presence: 'required',
      sources: ['tf'],
    },
    {
      kind: 'headers',
      path: 'headers',
      label: 'Headers',
      hint: 'One NAME: VALUE a line. Sent to Atlas once; here only the names are stored.',
      where: 'Ask whoever runs the service.',
      presence: 'optional',
      sources: ['spec', 'tf'],
    },
  ],
}
