import type { Connects, Settings } from '#lib/private-link/row.ts'

const withKey: Settings = {
  authentication: { mechanism: 'PLAIN', username: 'API_KEY', password: 'API_SECRET' },
  security: { protocol: 'SASL_SSL' },
}

/** Event Hubs read as Kafka: the user name is this very word, the password a connection string. */
export const eventHubsSignIn: Settings = {
  authentication: { mechanism: 'PLAIN', username: '$ConnectionString', password: 'CONNECTION_STRING' },
  security: { protocol: 'SASL_SSL' },
}

/** How a connection signs in to MSK, by the link's authenticationScheme; without one as with IAM. */
export const mskSignIn = (scheme: string | undefined): Settings => {
  if (scheme === 'TLS')
    return {
      authentication: { sslCertificate: 'CLIENT_CERTIFICATE', sslKey: 'CLIENT_KEY' },
      security: { protocol: 'SSL' },
    }
  const authentication: Settings =
    scheme === 'SASL_SCRAM'
      ? { mechanism: 'SCRAM-512', username: 'USER_NAME', password: 'USER_PASSWORD' }
      : { mechanism: 'AWS_MSK_IAM', aws: { roleArn: 'ROLE_ARN' } }
  return { authentication, security: { protocol: 'SASL_SSL' } }
}

/** A Kafka connection's settings; by default it signs in with an API key. */
export const kafka = (bootstrapServers: string, signIn = withKey): Settings => ({ bootstrapServers, ...signIn })

export const roleAlone: Connects['settings'] = () => ({ aws: { roleArn: 'ROLE_ARN' } })

const confluentNote = 'Check the address against Confluent Cloud → the cluster → Cluster settings → Bootstrap server.'

/** A cluster of Confluent, whose bootstrap server stands below the domain of its network. */
export const confluentConnects: Connects = {
  type: 'Kafka',
  under: 'networking',
  text: 'A connection of type Kafka that signs in with an API key of the cluster.',
  settings: ({ dnsDomain }) => kafka(dnsDomain ? `CLUSTER_ID.${dnsDomain}:9092` : 'BOOTSTRAP_SERVERS'),
  note: confluentNote,
}

/** A cluster of Confluent behind an access point, whose bootstrap server nobody can tell from the access point's domain. */
export const accessPointConnects: Connects = { ...confluentConnects, settings: () => kafka('BOOTSTRAP_SERVERS') }
