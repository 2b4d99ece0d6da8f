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

/** How a connection signs in to MSK, by the link's authenticationScheme; with IAM when it has none. */
export const getMskSignIn = (scheme: string | undefined): ConnectionSettings => {
  if (scheme === 'TLS')
    return {
      authentication: { sslCertificate: 'CLIENT_CERTIFICATE', sslKey: 'CLIENT_KEY' },
      security: { protocol: 'SSL' },
    }
  const authentication: ConnectionSettings =
    scheme === 'SASL_SCRAM'
      ? { mechanism: 'SCRAM-512', username: 'USER_NAME', password: 'USER_PASSWORD' }
      : { mechanism: 'AWS_MSK_IAM', aws: { roleArn: 'ROLE_ARN' } }
  return { authentication, security: { protocol: 'SASL_SSL' } }
}

/** A Kafka connection's settings; by default it signs in with an API key. */
export const buildKafkaSettings = (bootstrapServers: string, signIn = withKey): ConnectionSettings => ({
  bootstrapServers,
  ...signIn,
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
