import type { ConnectionType } from '#lib/connection-types/connection-type.ts'

/** Topics of Google Cloud Pub/Sub (docs/CONTRACT.md §9.1). */
export const pubsub: ConnectionType = {
  type: 'GCPPubSub',
  title: 'Google Cloud Pub/Sub',
  about: 'Topics that Atlas’s service account may publish to.',
  networkingKey: 'publicPrivateNetworking',
  fields: [
    {
      kind: 'pattern',
      pattern: /^[a-z0-9][a-z0-9._-]{0,100}@[a-z0-9][a-z0-9.-]{1,200}\.gserviceaccount\.com$/,
      isCaseless: true,
      form: 'the e-mail address of a service account',
      path: 'gcp.serviceAccountId',
      label: 'Service account',
      hint: 'The one that Atlas made for this project.',
      example: 'streams@p-123abc.iam.gserviceaccount.com',
      where: 'Atlas → Project settings → Integrations → Google Cloud access.',
      presence: 'required',
      sources: ['tf', 'docs'],
      pickFrom: 'gcpAccounts',
    },
  ],
}
