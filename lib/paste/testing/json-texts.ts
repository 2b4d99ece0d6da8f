import { networkDomain, networkService, ordersArn, type StructuredText } from '#lib/paste/testing/structured-text.ts'

/** Texts as people copy them: JSON as tools print it. */
export const jsonTexts: readonly StructuredText[] = [
  {
    title: 'K07-g: a resource of a Terraform state',
    text: `{
  "mode": "managed",
  "type": "mongodbatlas_stream_privatelink_endpoint",
  "name": "test",
  "provider": "provider[\\"registry.terraform.io/mongodb/mongodbatlas\\"]",
  "instances": [
    {
      "schema_version": 0,
      "attributes": {
        "arn": null,
        "dns_domain": "dom1w421abc.us-east-1.aws.confluent.cloud",
        "dns_sub_domain": ["use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud"],
        "error_message": null,
        "id": "65b0c1d2e3f4051627384950",
        "interface_endpoint_id": "vpce-0123456789abcdef0",
        "interface_endpoint_name": null,
        "project_id": "65a1b2c3d4e5f60718293a4b",
        "provider_account_id": "111122223333",
        "provider_name": "AWS",
        "region": "us-east-1",
        "service_attachment_uris": null,
        "service_endpoint_id": "com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718",
        "state": "DONE",
        "vendor": "CONFLUENT"
      },
      "sensitive_attributes": []
    }
  ]
}`,
    expected: {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        dnsDomain: networkDomain,
        dnsSubDomain: 'use1-az1.dom1w421abc.us-east-1.aws.confluent.cloud',
        region: 'us-east-1',
        serviceEndpointId: networkService,
      },
      missing: [],
      leftOver: ['project 65a1b2c3d4e5f60718293a4b', 'id', 'interface_endpoint_id', 'provider_account_id', 'state'],
    },
  },
  {
    title: 'K07-i: a CloudFormation template',
    text: `{
  "AWSTemplateFormatVersion": "2010-09-09",
  "Parameters": {
    "Region": { "Type": "String", "Default": "us-east-1" },
    "DnsDomain": { "Type": "String", "Default": "dom4gabcd7g.us-east-1.aws.confluent.cloud" },
    "ServiceEndpointId": { "Type": "String", "Default": "com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718" },
    "DnsSubDomain": { "Type": "CommaDelimitedList", "Default": "" }
  },
  "Resources": {
    "StreamPrivatelinkEndpoint": {
      "Type": "MongoDB::Atlas::StreamPrivatelinkEndpoint",
      "Properties": {
        "Profile": { "Ref": "Profile" },
        "ProjectId": { "Ref": "ProjectId" },
        "ProviderName": "AWS",
        "Vendor": "CONFLUENT",
        "Region": { "Ref": "Region" },
        "DnsDomain": { "Ref": "DnsDomain" },
        "ServiceEndpointId": { "Ref": "ServiceEndpointId" },
        "DnsSubDomain": { "Fn::If": ["HasDnsSubDomain", { "Ref": "DnsSubDomain" }, []] }
      }
    }
  }
}`,
    expected: {
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: {
        region: 'us-east-1',
        dnsDomain: 'dom4gabcd7g.us-east-1.aws.confluent.cloud',
        serviceEndpointId: networkService,
        dnsSubDomain: 'UNKNOWN',
      },
      missing: ['dnsSubDomain'],
      leftOver: ['DnsSubDomain'],
      defaults: { region: 'Region', dnsDomain: 'DnsDomain', serviceEndpointId: 'ServiceEndpointId' },
    },
  },
  {
    title: 'K07-j: a Postman collection',
    text: `{
  "info": {"name": "Atlas Streams", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
  "item": [{
    "name": "Create private link",
    "request": {
      "method": "POST",
      "header": [{"key": "Accept", "value": "application/vnd.atlas.2024-11-13+json"}],
      "body": {"mode": "raw", "raw": "{\\n  \\"provider\\": \\"AWS\\",\\n  \\"vendor\\": \\"MSK\\",\\n  \\"arn\\": \\"arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7\\"\\n}"},
      "url": {"raw": "{{base}}/groups/{{groupId}}/streams/privateLinkConnections"}
    }
  }]
}`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: ordersArn },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K07-k: aws kafka list-clusters-v2',
    text: `{
    "ClusterInfoList": [
        {
            "ClusterType": "PROVISIONED",
            "ClusterArn": "arn:aws:kafka:eu-west-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-3",
            "ClusterName": "orders",
            "CreationTime": "2025-02-01T10:00:00Z",
            "CurrentVersion": "K3AEGXETSR30VB",
            "State": "ACTIVE",
            "Provisioned": { "BrokerNodeGroupInfo": { "ConnectivityInfo": { "VpcConnectivity": { "ClientAuthentication": { "Sasl": { "Iam": { "Enabled": true }, "Scram": { "Enabled": false } }, "Tls": { "Enabled": false } } } } } }
        }
    ]
}`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: 'arn:aws:kafka:eu-west-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-3' },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K07-l: Azure’s JSON view',
    text: `{
    "sku": { "name": "Standard", "tier": "Standard", "capacity": 1 },
    "properties": {
        "minimumTlsVersion": "1.2",
        "publicNetworkAccess": "Disabled",
        "provisioningState": "Succeeded",
        "status": "Active",
        "serviceBusEndpoint": "https://ordersns.servicebus.windows.net:443/"
    },
    "location": "westeurope",
    "tags": {},
    "id": "/subscriptions/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/resourceGroups/strm/providers/Microsoft.EventHub/namespaces/ordersns",
    "name": "ordersns",
    "type": "Microsoft.EventHub/Namespaces"
}`,
    expected: {
      selection: 'AZURE/EVENTHUB',
      values: {
        region: 'westeurope',
        serviceEndpointId:
          '/subscriptions/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/resourceGroups/strm/providers/Microsoft.EventHub/namespaces/ordersns',
        dnsDomain: 'ordersns.servicebus.windows.net',
      },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K07: describe-cluster among other ARNs',
    text: `{
  "ClusterInfo": {
    "BrokerNodeGroupInfo": {
      "ClientSubnets": [
        "subnet-1"
      ],
      "SecurityGroups": [
        "sg-1"
      ]
    },
    "ClusterArn": "arn:aws:kafka:eu-west-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-3",
    "ClusterName": "orders",
    "CurrentBrokerSoftwareInfo": {
      "ConfigurationArn": "arn:aws:kafka:eu-west-1:210987654321:configuration/c1/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-3",
      "KafkaVersion": "3.6.0"
    },
    "EncryptionInfo": {
      "EncryptionAtRest": {
        "DataVolumeKMSKeyId": "arn:aws:kms:eu-west-1:210987654321:key/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0"
      }
    },
    "Tags": {},
    "ZookeeperConnectString": "z-1.orders.abc123.c3.kafka.eu-west-1.amazonaws.com:2181"
  }
}`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: 'arn:aws:kafka:eu-west-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-3' },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K07: the view of a storage account with its secondary endpoints',
    text: `{
  "id": "/subscriptions/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/resourceGroups/strm/providers/Microsoft.Storage/storageAccounts/ordersst",
  "name": "ordersst",
  "location": "westeurope",
  "properties": {
    "primaryEndpoints": {
      "dfs": "https://ordersst.dfs.core.windows.net/",
      "web": "https://ordersst.z6.web.core.windows.net/",
      "blob": "https://ordersst.blob.core.windows.net/"
    },
    "secondaryEndpoints": {
      "blob": "https://ordersst-secondary.blob.core.windows.net/"
    }
  }
}`,
    expected: {
      selection: 'AZURE/AZURE_BLOB_STORAGE',
      values: {
        serviceEndpointId:
          '/subscriptions/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/resourceGroups/strm/providers/Microsoft.Storage/storageAccounts/ordersst',
        region: 'westeurope',
        dnsDomain: 'ordersst.blob.core.windows.net',
      },
      missing: [],
      leftOver: [],
    },
  },
  {
    title: 'K07: two clusters of a list',
    text: `{
  "ClusterInfoList": [
    {
      "ClusterArn": "arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7",
      "ClusterName": "orders"
    },
    {
      "ClusterArn": "arn:aws:kafka:eu-central-1:210987654321:cluster/events/1f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-2",
      "ClusterName": "events"
    }
  ]
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
    title: 'K07: a whole state with other resources',
    text: `{
  "version": 4,
  "resources": [
    {
      "type": "aws_msk_cluster",
      "name": "o",
      "instances": [
        {
          "attributes": {
            "arn": "arn:aws:kafka:eu-central-1:210987654321:cluster/events/1f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-2",
            "region": "eu-central-1"
          }
        }
      ]
    },
    {
      "mode": "managed",
      "type": "mongodbatlas_stream_privatelink_endpoint",
      "name": "o",
      "provider": "provider[\\"registry.terraform.io/mongodb/mongodbatlas\\"]",
      "instances": [
        {
          "attributes": {
            "arn": "arn:aws:kafka:eu-central-1:210987654321:cluster/orders/0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0-7",
            "provider_name": "AWS",
            "vendor": "MSK",
            "dns_domain": null
          }
        }
      ]
    }
  ]
}`,
    expected: {
      selection: 'AWS/MSK',
      values: { arn: ordersArn },
      missing: [],
      leftOver: [],
    },
  },
]
