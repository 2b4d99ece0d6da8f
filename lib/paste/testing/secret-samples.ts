/** A text with a secret, what must not be left of it, and what is useful and stays. */
export type SecretSample = { title: string; text: string; secret: string; useful?: string }

const sharedKey = 'abcdEFGH1234abcdEFGH1234abcdEFGH1234abcdEFG='
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZGJfc2FfaWQifQ.c2lnbmF0dXJl'

/** Each kind of secret that people paste with the values of a link; all are invented. */
export const secretSamples: readonly SecretSample[] = [
  {
    title: 'a connection string',
    text: 'mongodb+srv://app:hunter2@cluster0.ab1cd.mongodb.net/orders',
    secret: 'hunter2',
  },
  {
    title: 'an older connection string',
    text: 'mongodb://app:p%40ss-hunter2@a.example.com:27017,b.example.com:27017/?ssl=true',
    secret: 'hunter2',
  },
  {
    title: 'a connection string of Event Hubs',
    text: `Endpoint=sb://ordersns.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=${sharedKey}`,
    secret: sharedKey,
    useful: 'ordersns.servicebus.windows.net',
  },
  {
    title: 'a connection string of a storage account',
    text: `DefaultEndpointsProtocol=https;AccountName=ordersst;AccountKey=${sharedKey};EndpointSuffix=core.windows.net`,
    secret: sharedKey,
    useful: 'ordersst.blob.core.windows.net',
  },
  {
    title: 'settings of Kafka',
    text: 'bootstrap.servers=orders.us-east-1.aws.confluent.cloud:9092\nsasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="K3Y" password="hunter2";\nsasl.mechanism=PLAIN',
    secret: 'hunter2',
    useful: 'orders.us-east-1.aws.confluent.cloud',
  },
  {
    title: 'settings of Kafka for Event Hubs',
    text: `sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="$ConnectionString" password="Endpoint=sb://ordersns.servicebus.windows.net/;SharedAccessKeyName=x;SharedAccessKey=${sharedKey}";`,
    secret: sharedKey,
    useful: 'ordersns.servicebus.windows.net',
  },
  {
    title: 'settings of librdkafka',
    text: 'bootstrap.servers=orders.us-east-1.aws.confluent.cloud:9092\nsasl.username=ABCDEFGH12345678\nsasl.password=hunter2hunter2',
    secret: 'hunter2',
    useful: 'orders.us-east-1.aws.confluent.cloud',
  },
  {
    title: 'an AWS access key',
    text: 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    secret: 'AKIAIOSFODNN7EXAMPLE',
  },
  {
    title: 'the secret of an AWS access key alone',
    text: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    secret: 'wJalrXUtnFEMI',
  },
  {
    title: 'a private key',
    text: '-----BEGIN RSA PRIVATE KEY-----\nMIIEhunter2\nabc==\n-----END RSA PRIVATE KEY-----',
    secret: 'hunter2',
  },
  { title: 'the beginning of a private key', text: '-----BEGIN PRIVATE KEY-----\nMIIEhunter2', secret: 'hunter2' },
  {
    title: 'a key of a service account of Google',
    text: '{"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\nMIIEhunter2\\n-----END PRIVATE KEY-----\\n"}',
    secret: 'hunter2',
  },
  { title: 'a bearer token', text: `Authorization: Bearer ${jwt}`, secret: 'c2lnbmF0dXJl' },
  { title: 'a token alone', text: jwt, secret: 'c2lnbmF0dXJl' },
  { title: 'an API key of Atlas', text: 'abcdefgh:0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0', secret: '0f1e2d3c' },
  {
    title: 'the variables of an API key',
    text: 'MONGODB_ATLAS_PUBLIC_KEY=abcdefgh\nMONGODB_ATLAS_PRIVATE_KEY=0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0',
    secret: '0f1e2d3c',
  },
  { title: 'a service account of Atlas', text: 'mdb_sa_id_0123456789 mdb_sa_sk_hunter2-hunter2', secret: 'hunter2' },
  { title: 'a client secret as JSON', text: '{"clientId": "a", "clientSecret": "hunter2hunter2"}', secret: 'hunter2' },
  {
    title: 'a file of a Confluent API key',
    text: 'API key:\nABCDEFGH12345678\n\nAPI secret:\nhunter2hunter2hunter2hunter2\n\nBootstrap server:\norders.us-east-1.aws.confluent.cloud:9092',
    secret: 'hunter2',
    useful: 'orders.us-east-1.aws.confluent.cloud',
  },
  {
    title: 'a password in an address',
    text: 'https://app:hunter2@ordersns.servicebus.windows.net/',
    secret: 'hunter2',
    useful: 'ordersns.servicebus.windows.net',
  },
  {
    title: 'a shared access signature',
    text: 'https://ordersst.blob.core.windows.net/?sv=2024-01-01&sig=hunter2%3D',
    secret: 'hunter2',
    useful: 'ordersst.blob.core.windows.net',
  },
  {
    title: 'a key of the Terraform provider',
    text: 'provider "mongodbatlas" {\n  public_key  = "abcdefgh"\n  private_key = "hunter2"\n}\nresource "mongodbatlas_stream_privatelink_endpoint" "a" {\n  provider_name = "AWS"\n}',
    secret: 'hunter2',
  },
]
