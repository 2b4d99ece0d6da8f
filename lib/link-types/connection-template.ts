import { addPort } from '#lib/link-types/add-port.ts'
import type { ConnectionTemplate, ConnectionSettings } from '#lib/link-types/link-type.ts'

const withKey: ConnectionSettings = {
  authentication: { mechanism: 'PLAIN', username: 'API_KEY', password: 'API_SECRET' },
  security: { protocol: 'SASL_SSL' },
}

/** Event Hubs through Kafka: the user name is literally $ConnectionString, the password a connection string. */
export const eventHubsSignIn: ConnectionSettings = {
  authentication: { mechanism: 'PLAIN', username: '$ConnectionString', password: 'CONNECTION_STRING' },
  security: { protocol: 'SASL_SSL' },
}

/** A Kafka connection's settings; by default it signs in with an API key. */
export const buildKafkaSettings = (bootstrapServers: string, signIn = withKey): ConnectionSettings => ({
  bootstrapServers,
  ...signIn,
})

const mskSettings: Readonly<Record<string, ConnectionSettings>> = {
  SASL_SCRAM: buildKafkaSettings('BOOTSTRAP_SERVERS_SASL_SCRAM', {
    authentication: { mechanism: 'SCRAM-512', username: 'USER_NAME', password: 'USER_PASSWORD' },
    security: { protocol: 'SASL_SSL' },
  }),
  IAM: buildKafkaSettings('BOOTSTRAP_SERVERS_SASL_IAM', {
    authentication: { mechanism: 'AWS_MSK_IAM', aws: { roleArn: 'ROLE_ARN' } },
    security: { protocol: 'SASL_SSL' },
  }),
  TLS: buildKafkaSettings('BOOTSTRAP_SERVERS_TLS', {
    authentication: { sslCertificate: 'CLIENT_CERTIFICATE', sslKey: 'CLIENT_KEY' },
    security: { protocol: 'SSL' },
  }),
}

/**
 * A connection to MSK by the link's authenticationScheme, which decides address, port, mechanism and protocol
 * (docs/CONTRACT.md §9.1). For a scheme that is not known, all of them are left to the person.
 */
export const buildMskSettings = (scheme: string): ConnectionSettings =>
  (Object.hasOwn(mskSettings, scheme) ? mskSettings[scheme] : undefined) ??
  buildKafkaSettings('BOOTSTRAP_SERVERS', {
    authentication: { mechanism: 'AUTHENTICATION_MECHANISM' },
    security: { protocol: 'SECURITY_PROTOCOL' },
  })

export const buildRoleSettings: ConnectionTemplate['settings'] = () => ({ aws: { roleArn: 'ROLE_ARN' } })

const confluentNote = 'Check the address against Confluent Cloud → the cluster → Cluster settings → Bootstrap server.'

/** A Confluent cluster, whose bootstrap server is below the domain of its network. */
export const confluentTemplate: ConnectionTemplate = {
  type: 'Kafka',
  networkingKey: 'networking',
  text: 'A connection of type Kafka that signs in with an API key of the cluster.',
  settings: ({ dnsDomain }) =>
    buildKafkaSettings(dnsDomain ? addPort(`CLUSTER_ID.${dnsDomain}`, '9092') : 'BOOTSTRAP_SERVERS'),
  note: confluentNote,
}

/** A Confluent cluster behind an access point, whose domain does not show the bootstrap server. */
export const accessPointTemplate: ConnectionTemplate = {
  ...confluentTemplate,
  settings: () => buildKafkaSettings('BOOTSTRAP_SERVERS'),
}
