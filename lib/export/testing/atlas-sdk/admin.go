// Package admin stands in for the Atlas SDK v20250312023 where the module proxy does not serve it: what an export of the
// portal calls, with the same names and types (docs/CONTRACT.md §9), and no call of the API.
package admin

import (
	"context"
	"net/http"
)

type ClientModifier func() error

func UseBaseURL(baseURL string) ClientModifier { return func() error { return nil } }

func UseOAuthAuth(ctx context.Context, clientID, clientSecret string) ClientModifier {
	return func() error { return nil }
}

type APIClient struct{ StreamsAPI StreamsAPI }

func NewClient(modifiers ...ClientModifier) (*APIClient, error) { return &APIClient{}, nil }

type StreamsAPI struct{}

type CreateRequest struct{ link *StreamsPrivateLinkConnection }

func (StreamsAPI) CreatePrivateLinkConnection(ctx context.Context, groupID string, link *StreamsPrivateLinkConnection) CreateRequest {
	return CreateRequest{link}
}

func (request CreateRequest) Execute() (*StreamsPrivateLinkConnection, *http.Response, error) {
	return request.link, nil, nil
}

type StreamsPrivateLinkConnection struct{}

func NewStreamsPrivateLinkConnection(provider string) *StreamsPrivateLinkConnection {
	return &StreamsPrivateLinkConnection{}
}

func (*StreamsPrivateLinkConnection) GetId() string { return "" }

func (*StreamsPrivateLinkConnection) SetVendor(value string)                     {}
func (*StreamsPrivateLinkConnection) SetRegion(value string)                     {}
func (*StreamsPrivateLinkConnection) SetArn(value string)                        {}
func (*StreamsPrivateLinkConnection) SetAuthenticationScheme(value string)       {}
func (*StreamsPrivateLinkConnection) SetServiceEndpointId(value string)          {}
func (*StreamsPrivateLinkConnection) SetDnsDomain(value string)                  {}
func (*StreamsPrivateLinkConnection) SetDnsSubDomain(value []string)             {}
func (*StreamsPrivateLinkConnection) SetAzureResourceIds(value []string)         {}
func (*StreamsPrivateLinkConnection) SetGcpServiceAttachmentUris(value []string) {}

type CreateConnectionRequest struct{ connection *StreamsConnection }

func (StreamsAPI) CreateStreamConnection(ctx context.Context, groupID, tenantName string, connection *StreamsConnection) CreateConnectionRequest {
	return CreateConnectionRequest{connection}
}

func (request CreateConnectionRequest) Execute() (*StreamsConnection, *http.Response, error) {
	return request.connection, nil, nil
}

func (*StreamsConnection) GetId() string { return "" }

type StreamsConnection struct{}

func (*StreamsConnection) SetName(value string)                                                {}
func (*StreamsConnection) SetType(value string)                                                {}
func (*StreamsConnection) SetClusterGroupId(value string)                                      {}
func (*StreamsConnection) SetClusterName(value string)                                         {}
func (*StreamsConnection) SetDbRoleToExecute(value DBRoleToExecute)                            {}
func (*StreamsConnection) SetAuthentication(value StreamsKafkaAuthentication)                  {}
func (*StreamsConnection) SetBootstrapServers(value string)                                    {}
func (*StreamsConnection) SetConfig(value map[string]string)                                   {}
func (*StreamsConnection) SetNetworking(value StreamsKafkaNetworking)                          {}
func (*StreamsConnection) SetSecurity(value StreamsKafkaSecurity)                              {}
func (*StreamsConnection) SetHeaders(value map[string]string)                                  {}
func (*StreamsConnection) SetUrl(value string)                                                 {}
func (*StreamsConnection) SetAws(value StreamsAWSConnectionConfig)                             {}
func (*StreamsConnection) SetProvider(value string)                                            {}
func (*StreamsConnection) SetSchemaRegistryAuthentication(value SchemaRegistryAuthentication)  {}
func (*StreamsConnection) SetSchemaRegistryUrls(value []string)                                {}
func (*StreamsConnection) SetAzure(value AzureConnection)                                      {}
func (*StreamsConnection) SetPublicPrivateNetworking(value StreamsPublicPrivateLinkNetworking) {}
func (*StreamsConnection) SetGcp(value StreamsGCPConnectionConfig)                             {}

type DBRoleToExecute struct{}

func (*DBRoleToExecute) SetRole(value string) {}
func (*DBRoleToExecute) SetType(value string) {}

type StreamsKafkaAuthentication struct{}

func (*StreamsKafkaAuthentication) SetClientId(value string)                  {}
func (*StreamsKafkaAuthentication) SetClientSecret(value string)              {}
func (*StreamsKafkaAuthentication) SetMechanism(value string)                 {}
func (*StreamsKafkaAuthentication) SetMethod(value string)                    {}
func (*StreamsKafkaAuthentication) SetPassword(value string)                  {}
func (*StreamsKafkaAuthentication) SetSaslOauthbearerExtensions(value string) {}
func (*StreamsKafkaAuthentication) SetScope(value string)                     {}
func (*StreamsKafkaAuthentication) SetSslCertificate(value string)            {}
func (*StreamsKafkaAuthentication) SetSslKey(value string)                    {}
func (*StreamsKafkaAuthentication) SetSslKeyPassword(value string)            {}
func (*StreamsKafkaAuthentication) SetTokenEndpointUrl(value string)          {}
func (*StreamsKafkaAuthentication) SetUsername(value string)                  {}
func (*StreamsKafkaAuthentication) SetAws(value StreamsAWSConnectionConfig)   {}

type StreamsKafkaSecurity struct{}

func (*StreamsKafkaSecurity) SetBrokerPublicCertificate(value string) {}
func (*StreamsKafkaSecurity) SetProtocol(value string)                {}

type StreamsKafkaNetworking struct{}

func (*StreamsKafkaNetworking) SetAccess(value StreamsKafkaNetworkingAccess) {}

type StreamsKafkaNetworkingAccess struct{}

func (*StreamsKafkaNetworkingAccess) SetType(value string)         {}
func (*StreamsKafkaNetworkingAccess) SetConnectionId(value string) {}

type StreamsPublicPrivateLinkNetworking struct{}

func (*StreamsPublicPrivateLinkNetworking) SetAccess(value StreamsPublicPrivateLinkNetworkingAccess) {
}

type StreamsPublicPrivateLinkNetworkingAccess struct{}

func (*StreamsPublicPrivateLinkNetworkingAccess) SetType(value string)         {}
func (*StreamsPublicPrivateLinkNetworkingAccess) SetConnectionId(value string) {}

type StreamsAWSConnectionConfig struct{}

func (*StreamsAWSConnectionConfig) SetRoleArn(value string)    {}
func (*StreamsAWSConnectionConfig) SetTestBucket(value string) {}

type SchemaRegistryAuthentication struct{}

func (*SchemaRegistryAuthentication) SetType(value string)     {}
func (*SchemaRegistryAuthentication) SetUsername(value string) {}
func (*SchemaRegistryAuthentication) SetPassword(value string) {}

type AzureConnection struct{}

func (*AzureConnection) SetServicePrincipalId(value string) {}
func (*AzureConnection) SetStorageAccountName(value string) {}
func (*AzureConnection) SetRegion(value string)             {}

type StreamsGCPConnectionConfig struct{}

func (*StreamsGCPConnectionConfig) SetServiceAccountId(value string) {}
