import { networkDomain, networkService, ordersArn, type StructuredText } from '#lib/paste/testing/structured-text.ts'

/** Texts as people copy them: Terraform, and code that begins like it. */
export const terraformTexts: readonly StructuredText[] = [
  {
    title: 'K01-a: Terraform with a for expression over literals',
    text: `resource "mongodbatlas_stream_privatelink_endpoint" "this" {
  count               = var.enabled ? 1 : 0
  project_id          = var.project_id
  provider_name       = upper("aws")
  vendor              = "CONFLUENT"
  region              = "us-east-1"
  dns_domain          = "dom1w421abc.us-east-1.aws.confluent.cloud"
  service_endpoint_id = "com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718"
  dns_sub_domain      = [for az in ["use1-az1", "use1-az2"] : "\${az}.dom1w421abc.us-east-1.aws.confluent.cloud"]
}`,
    expected: {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        dnsDomain: networkDomain,
        dnsSubDomain:
          'use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud\nuse1-az2.dom1w421abc.us-east-1.aws.confluent.cloud',
        region: 'us-east-1',
        serviceEndpointId: networkService,
      },
      missing: [],
      leftOver: ['count'],
    },
  },
  {
    title: 'K05-a: Pulumi in Python',
    text: `test = mongodbatlas.StreamPrivatelinkEndpoint("test",
    project_id="65a1b2c3d4e5f60718293a4b",
    provider_name="AWS",
    vendor="MSK",
    arn="arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7")`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: ordersArn },
      missing: [],
      leftOver: ['project 65a1b2c3d4e5f60718293a4b'],
    },
  },
  {
    title: 'K06-a: a module around the resource',
    text: `module "atlas_stream_privatelink" {
  source  = "app.terraform.io/acme/stream-privatelink/mongodbatlas"
  version = "~> 1.2"

  project_id          = "65a1b2c3d4e5f60718293a4b"
  provider_name       = "AWS"
  vendor              = "MSK"
  arn                 = "arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7"
}`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: ordersArn },
      missing: [],
      leftOver: ['project 65a1b2c3d4e5f60718293a4b'],
    },
  },
  {
    title: 'K06-c: for_each over a local map',
    text: `locals {
  links = {
    orders = { arn = "arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7" }
    events = { arn = "arn:aws:kafka:eu-central-1:210987654321:cluster/events/1f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-2" }
  }
}
resource "mongodbatlas_stream_privatelink_endpoint" "msk" {
  for_each      = local.links
  project_id    = var.project_id
  provider_name = "AWS"
  vendor        = "MSK"
  arn           = each.value.arn
}`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: ordersArn },
      missing: [],
      leftOver: [],
      links: ['orders', 'events'],
    },
  },
  {
    title: 'K06-d: defaults of variables in the same text',
    text: `variable "gcp_region" {
  description = "The GCP region"
  type        = string
  default     = "us-west1"
}
variable "confluent_dns_domain" {
  type        = string
  default     = "9abcde.us-west1.gcp.confluent.cloud"
}
resource "mongodbatlas_stream_privatelink_endpoint" "gcp_confluent" {
  project_id = var.project_id
  provider_name = "GCP"
  vendor        = "CONFLUENT"
  region        = var.gcp_region
  dns_domain     = var.confluent_dns_domain
  dns_sub_domain = var.confluent_dns_subdomains
  service_attachment_uris = [
    "projects/my-project/regions/us-west1/serviceAttachments/confluent-attachment-1",
    "projects/my-project/regions/us-west1/serviceAttachments/confluent-attachment-2"
  ]
}`,
    expected: {
      selection: 'GCP/CONFLUENT',
      values: {
        dnsDomain: '9abcde.us-west1.gcp.confluent.cloud',
        dnsSubDomain: 'UNKNOWN',
        region: 'us-west1',
        gcpServiceAttachmentUris:
          'projects/my-project/regions/us-west1/serviceAttachments/confluent-attachment-1\nprojects/my-project/regions/us-west1/serviceAttachments/confluent-attachment-2',
      },
      missing: ['dnsSubDomain'],
      leftOver: ['dns_sub_domain'],
      defaults: { dnsDomain: 'var.confluent_dns_domain', region: 'var.gcp_region' },
    },
  },
  {
    title: 'K06-e: a map in a file of variables',
    text: `project         = "my-proj"
region          = "us-central1"
network_name    = "net"
bootstrap       = "lkc-1a2b3c-6k0abc.us-central1.gcp.glb.confluent.cloud:9092"
psc_service_attachments_by_zone = {
  "us-central1-a" = "projects/cc-prod/regions/us-central1/serviceAttachments/s-v1abc-service-attachment-us-central1-a",
  "us-central1-b" = "projects/cc-prod/regions/us-central1/serviceAttachments/s-v1abc-service-attachment-us-central1-b",
  "us-central1-c" = "projects/cc-prod/regions/us-central1/serviceAttachments/s-v1abc-service-attachment-us-central1-c",
}`,
    expected: {
      selection: 'GCP/CONFLUENT',
      values: {
        dnsDomain: '6k0abc.us-central1.gcp.confluent.cloud',
        gcpServiceAttachmentUris:
          'projects/cc-prod/regions/us-central1/serviceAttachments/s-v1abc-service-attachment-us-central1-a\nprojects/cc-prod/regions/us-central1/serviceAttachments/s-v1abc-service-attachment-us-central1-b\nprojects/cc-prod/regions/us-central1/serviceAttachments/s-v1abc-service-attachment-us-central1-c',
        region: 'us-central1',
      },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K01: a list with an unknown item',
    text: `resource "mongodbatlas_stream_privatelink_endpoint" "a" {
  provider_name       = "AWS"
  vendor              = "CONFLUENT"
  region              = "us-east-1"
  dns_domain          = "dom1w421abc.us-east-1.aws.confluent.cloud"
  service_endpoint_id = "com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718"
  dns_sub_domain      = [var.zone, "use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud"]
}`,
    expected: {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        region: 'us-east-1',
        dnsDomain: networkDomain,
        serviceEndpointId: networkService,
        dnsSubDomain: 'use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud\nUNKNOWN',
      },
      missing: ['dnsSubDomain'],
      leftOver: ['dns_sub_domain'],
    },
  },
  {
    title: 'K01: a for expression over what another resource knows',
    text: `resource "mongodbatlas_stream_privatelink_endpoint" "a" {
  provider_name       = "AWS"
  vendor              = "CONFLUENT"
  region              = "us-east-1"
  dns_domain          = "dom1w421abc.us-east-1.aws.confluent.cloud"
  service_endpoint_id = "com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718"
  dns_sub_domain      = [for zone, host in confluent_network.main.zonal_subdomains : host]
}`,
    expected: {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        region: 'us-east-1',
        dnsDomain: networkDomain,
        serviceEndpointId: networkService,
        dnsSubDomain: 'UNKNOWN',
      },
      missing: ['dnsSubDomain'],
      leftOver: ['dns_sub_domain'],
    },
  },
  {
    title: 'K06: locals, functions and templates of literals',
    text: `locals {
  name   = "orders"
  region = lower("US-EAST-1")
  domain = format("%s.%s.aws.confluent.cloud", local.name, local.region)
  zones  = { use1-az1 = true, use1-az2 = false, use1-az4 = true }
}
resource "mongodbatlas_stream_privatelink_endpoint" "this" {
  provider_name       = "AWS"
  vendor              = "CONFLUENT"
  region              = local.region
  dns_domain          = local.domain
  service_endpoint_id = "com.amazonaws.vpce.\${local.region}.vpce-svc-0a1b2c3d4e5f60718"
  dns_sub_domain      = [for zone, isUsed in local.zones : join(".", [zone, local.domain]) if isUsed]
}`,
    expected: {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        region: 'us-east-1',
        dnsDomain: 'orders.us-east-1.aws.confluent.cloud',
        serviceEndpointId: networkService,
        dnsSubDomain: 'use1-az1.orders.us-east-1.aws.confluent.cloud\nuse1-az4.orders.us-east-1.aws.confluent.cloud',
      },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K06: a module for each of a set',
    text: `module "link" {
  for_each            = toset(["us-east-1", "eu-west-1"])
  source              = "./s3-link"
  provider_name       = "AWS"
  vendor              = "S3"
  region              = each.key
  service_endpoint_id = "com.amazonaws.\${each.value}.s3"
}`,
    expected: {
      selection: 'AWS/S3',
      values: { region: 'us-east-1', serviceEndpointId: 'com.amazonaws.us-east-1.s3' },
      missing: [],
      leftOver: [],
      links: ['us-east-1', 'eu-west-1'],
    },
  },
  {
    title: 'K06: a file of variables beside their declaration',
    text: `variable "arn" {
  default = "arn:aws:kafka:eu-central-1:210987654321:cluster/events/1f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-2"
}
arn = "arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7"
resource "mongodbatlas_stream_privatelink_endpoint" "this" {
  provider_name = "AWS"
  vendor        = "MSK"
  arn           = var.arn
}`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: ordersArn },
      missing: [],
      leftOver: [],
      defaults: {},
    },
  },
  {
    title: 'K05: Terraform’s language in TypeScript',
    text: `new StreamPrivatelinkEndpoint(this, "link", {
  projectId: "65a1b2c3d4e5f60718293a4b",
  providerName: "AWS",
  vendor: "CONFLUENT",
  region: "us-east-1",
  dnsDomain: "dom1w421abc.us-east-1.aws.confluent.cloud",
  dnsSubDomain: ["use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud"],
  serviceEndpointId: "com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718",
})`,
    expected: {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        region: 'us-east-1',
        dnsDomain: networkDomain,
        dnsSubDomain: 'use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud',
        serviceEndpointId: networkService,
      },
      missing: [],
      leftOver: ['project 65a1b2c3d4e5f60718293a4b'],
    },
  },
  {
    title: 'K05: a file of settings',
    text: `# the link
export PROVIDER=AWS
export VENDOR=MSK
export MSK_CLUSTER_ARN=arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7
AWS_REGION=eu-central-1`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: ordersArn },
      missing: [],
      leftOver: ['AWS_REGION'],
    },
  },
]
