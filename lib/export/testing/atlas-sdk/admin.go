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
