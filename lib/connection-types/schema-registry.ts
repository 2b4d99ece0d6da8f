import type { ConnectionType } from '#lib/connection-types/connection-type.ts'

/** A schema registry of Confluent, which is reached publicly (docs/CONTRACT.md §9.1). */
export const schemaRegistry: ConnectionType = {
  type: 'SchemaRegistry',
  title: 'Schema registry',
  about: 'The schemas of messages. It uses no private link.',
  constants: { provider: 'CONFLUENT' },
  fields: [
    {
      kind: 'web-addresses',
      most: 10,
      path: 'schemaRegistryUrls',
      label: 'Addresses',
      hint: 'One a line.',
      example: 'https://psrc-12345.us-east-1.aws.confluent.cloud',
      where: 'Confluent Cloud → the environment → Schema registry → Endpoints.',
      presence: 'required',
      sources: ['spec', 'tf'],
    },
  ],
  signIns: [
    {
      id: 'USER_INFO',
      title: 'API key and secret',
      about: 'A key of the registry.',
      constants: { schemaRegistryAuthentication: { type: 'USER_INFO' } },
      fields: [
        {
          kind: 'text',
          path: 'schemaRegistryAuthentication.username',
          label: 'API key',
          hint: 'Everybody who reads the connection sees it.',
          example: 'ABCDEFGH12345678',
          where: 'Confluent Cloud → Schema registry → API keys.',
          presence: 'required',
          sources: ['spec', 'tf'],
        },
        {
          kind: 'secret',
          path: 'schemaRegistryAuthentication.password',
          label: 'API secret',
          hint: 'Sent to Atlas once, and stored nowhere here.',
          where: 'Confluent Cloud shows it once, when the key is made.',
          presence: 'required',
          sources: ['spec', 'tf'],
        },
      ],
    },
    {
      id: 'SASL_INHERIT',
      title: 'As the Kafka connection signs in',
      about: 'Nothing of its own.',
      constants: { schemaRegistryAuthentication: { type: 'SASL_INHERIT' } },
      fields: [],
    },
  ],
}
