import { networkInOregon, type StructuredText } from '#lib/paste/testing/structured-text.ts'

/** Texts as people copy them: JSON of Confluent’s API and command line. */
export const confluentTexts: readonly StructuredText[] = [
  {
    title: 'K07-a: the networking API of Confluent on AWS',
    text: `{
  "api_version": "networking/v1",
  "id": "n-abcde1",
  "kind": "Network",
  "spec": {
    "display_name": "prod-us-west-2",
    "cloud": "AWS",
    "region": "us-west-2",
    "connection_types": ["PRIVATELINK"],
    "zones": ["usw2-az1", "usw2-az2", "usw2-az4"],
    "dns_config": {"resolution": "PRIVATE"},
    "environment": {"id": "env-00001"}
  },
  "status": {
    "phase": "READY",
    "dns_domain": "abcde1.us-west-2.aws.confluent.cloud",
    "zonal_subdomains": {
      "usw2-az1": "usw2-az1.abcde1.us-west-2.aws.confluent.cloud",
      "usw2-az2": "usw2-az2.abcde1.us-west-2.aws.confluent.cloud",
      "usw2-az4": "usw2-az4.abcde1.us-west-2.aws.confluent.cloud"
    },
    "cloud": {
      "kind": "AwsNetwork",
      "vpc": "vpc-00000000000000000",
      "account": "000000000000",
      "private_link_endpoint_service": "com.amazonaws.vpce.us-west-2.vpce-svc-00000000000000abc"
    }
  }
}`,
    expected: networkInOregon,
  },
  {
    title: 'K07-b: confluent network describe as JSON',
    text: `{
  "id": "n-abcde1",
  "environment": "env-00001",
  "name": "prod-aws-us-west-2-privatelink",
  "cloud": "AWS",
  "region": "us-west-2",
  "zones": ["usw2-az1", "usw2-az2", "usw2-az4"],
  "phase": "READY",
  "supported_connection_types": ["PRIVATELINK"],
  "aws_vpc": "vpc-00000000000000000",
  "aws_account": "000000000000",
  "aws_private_link_endpoint_service": "com.amazonaws.vpce.us-west-2.vpce-svc-00000000000000abc",
  "dns_resolution": "PRIVATE",
  "dns_domain": "abcde1.us-west-2.aws.confluent.cloud",
  "zonal_subdomains": {
    "usw2-az1": "usw2-az1.abcde1.us-west-2.aws.confluent.cloud",
    "usw2-az2": "usw2-az2.abcde1.us-west-2.aws.confluent.cloud",
    "usw2-az4": "usw2-az4.abcde1.us-west-2.aws.confluent.cloud"
  }
}`,
    expected: networkInOregon,
  },
  {
    title: 'K07-d: the networking API of Confluent on Google Cloud',
    text: `{
  "kind": "Network",
  "spec": {"cloud": "GCP", "region": "us-east4", "connection_types": ["PRIVATELINK"]},
  "status": {
    "phase": "READY",
    "dns_domain": "7kz33q.us-east4.gcp.confluent.cloud",
    "cloud": {
      "kind": "GcpNetwork", "project": "cc-prod-9", "vpc_network": "s-q3w5r",
      "private_service_connect_service_attachments": {
        "us-east4-a": "projects/cc-prod-9/regions/us-east4/serviceAttachments/s-q3w5r-service-attachment-us-east4-a",
        "us-east4-b": "projects/cc-prod-9/regions/us-east4/serviceAttachments/s-q3w5r-service-attachment-us-east4-b",
        "us-east4-c": "projects/cc-prod-9/regions/us-east4/serviceAttachments/s-q3w5r-service-attachment-us-east4-c"
      }
    }
  }
}`,
    expected: {
      selection: 'GCP/CONFLUENT',
      values: {
        dnsDomain: '7kz33q.us-east4.gcp.confluent.cloud',
        gcpServiceAttachmentUris:
          'projects/cc-prod-9/regions/us-east4/serviceAttachments/s-q3w5r-service-attachment-us-east4-a\nprojects/cc-prod-9/regions/us-east4/serviceAttachments/s-q3w5r-service-attachment-us-east4-b\nprojects/cc-prod-9/regions/us-east4/serviceAttachments/s-q3w5r-service-attachment-us-east4-c',
        region: 'us-east4',
      },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K07-f: an access point',
    text: `{
  "id": "ap-77777",
  "name": "my-aws-ingress-access-point",
  "environment": "env-596",
  "gateway": "gw-77777",
  "phase": "READY",
  "aws_vpc_endpoint": "vpce-1234567890abcdef0",
  "aws_vpc_endpoint_service_name": "com.amazonaws.vpce.us-west-2.vpce-svc-00000000000000abc",
  "dns_domain": "ap77777.us-west-2.aws.accesspoint.confluent.cloud"
}`,
    expected: {
      selection: 'AWS/CONFLUENT/ENTERPRISE',
      values: {
        serviceEndpointId: 'com.amazonaws.vpce.us-west-2.vpce-svc-00000000000000abc',
        dnsDomain: 'ap77777.us-west-2.aws.accesspoint.confluent.cloud',
        region: 'us-west-2',
      },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K07: a private network on Azure',
    text: `{
  "kind": "Network",
  "spec": {
    "cloud": "AZURE",
    "region": "eastus2"
  },
  "status": {
    "dns_domain": "g4r036.eastus2.azure.confluent.cloud",
    "zonal_subdomains": {},
    "cloud": {
      "kind": "AzureNetwork",
      "vnet": "/subscriptions/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/resourceGroups/n1/providers/Microsoft.Network/virtualNetworks/v1",
      "private_link_service_aliases": {
        "1": "s-1-privatelink.0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9.eastus2.azure.privatelinkservice"
      },
      "private_link_service_resource_ids": {
        "1": "/subscriptions/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/resourceGroups/n1/providers/Microsoft.Network/privateLinkServices/s-1-privatelink",
        "2": "/subscriptions/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/resourceGroups/n1/providers/Microsoft.Network/privateLinkServices/s-2-privatelink"
      }
    }
  }
}`,
    expected: {
      selection: 'AZURE/CONFLUENT',
      values: {
        region: 'eastus2',
        dnsDomain: 'g4r036.eastus2.azure.confluent.cloud',
        azureResourceIds:
          '/subscriptions/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/resourceGroups/n1/providers/Microsoft.Network/privateLinkServices/s-1-privatelink\n/subscriptions/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/resourceGroups/n1/providers/Microsoft.Network/privateLinkServices/s-2-privatelink',
      },
      missing: [],
      leftOver: [],
    },
  },
]
