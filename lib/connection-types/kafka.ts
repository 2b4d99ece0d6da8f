import { kafkaSignIns } from '#lib/connection-types/kafka-sign-ins.ts'
import type { ConnectionType } from '#lib/connection-types/connection-type.ts'

/** A Kafka cluster, or what speaks its protocol (docs/CONTRACT.md §9.1). */
export const kafka: ConnectionType = {
  type: 'Kafka',
  title: 'Kafka',
  about: 'A Kafka cluster, or a service that speaks its protocol, as Event Hubs does.',
  networkingKey: 'networking',
  hasFailover: true,
  fields: [
    {
      kind: 'servers',
      path: 'bootstrapServers',
      label: 'Bootstrap servers',
      hint: 'With the port of the way to sign in. Over a private link, the addresses for private connectivity.',
      example: 'b-1.orders.example.com:9096,b-2.orders.example.com:9096',
      where:
        'Amazon MSK: aws kafka get-bootstrap-brokers, under BootstrapBrokerStringVpcConnectivity…. Confluent Cloud: the cluster → Cluster settings → Bootstrap server. Event Hubs: the namespace’s host name with port 9093.',
      presence: 'required',
      sources: ['spec', 'rec', 'tf'],
    },
  ],
  signIns: kafkaSignIns,
  lastFields: [
    {
      kind: 'certificate',
      path: 'security.brokerPublicCertificate',
      label: 'Broker certificate',
      hint: 'Only for a cluster whose certificate no public authority has signed.',
      where: 'Ask whoever runs the cluster.',
      presence: 'optional',
      sources: ['spec', 'tf'],
    },
    {
      kind: 'settings',
      path: 'config',
      label: 'Client settings',
      hint: 'One KEY=VALUE a line. Everybody who reads the connection sees them.',
      example: 'auto.offset.reset=earliest',
      where: 'The configuration of Kafka’s clients.',
      presence: 'optional',
      sources: ['spec', 'rec'],
    },
  ],
}
