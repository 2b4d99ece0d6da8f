import type { Export, Exported } from '#lib/export/export.ts'
import { goQuoted } from '#lib/export/quote.ts'
import { fieldNames, type FieldValue } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

/** The oldest version of the SDK that is known to have every field below. */
const sdk = 'go.mongodb.org/atlas-sdk/v20250312008'

/** Fields that its struct does not have. */
const missing: readonly string[] = ['authenticationScheme']

const valueText = (value: FieldValue) =>
  typeof value === 'string' ? goQuoted(value) : `[]string{${value.map(goQuoted).join(', ')}}`

const setter = (name: string, value: FieldValue) =>
  `\tlink.Set${name.charAt(0).toUpperCase()}${name.slice(1)}(${valueText(value)})\n`

const settersOf = (request: CreateRequest) =>
  (['vendor', ...fieldNames] as const)
    .filter((name) => !missing.includes(name))
    .flatMap((name) => (request[name] === undefined ? [] : [setter(name, request[name])]))
    .join('')

const program = ({ groupId, request, baseUrl }: Exported) => `package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"${sdk}/admin"
)

func main() {
	ctx := context.Background()
	client, err := admin.NewClient(
		// The base URL comes first: the token is asked of it, too.
		admin.UseBaseURL(${goQuoted(baseUrl)}),
		admin.UseOAuthAuth(ctx, os.Getenv("MONGODB_ATLAS_CLIENT_ID"), os.Getenv("MONGODB_ATLAS_CLIENT_SECRET")),
	)
	if err != nil {
		log.Fatal(err)
	}

	link := admin.NewStreamsPrivateLinkConnection(${goQuoted(request.provider)})
${settersOf(request)}
	created, _, err := client.StreamsApi.CreatePrivateLinkConnection(ctx, ${goQuoted(groupId)}, link).Execute()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(created.GetId())
}
`

/** The create as a whole program of Go with Atlas's SDK. */
export const goProgram = (exported: Exported): Export => ({
  id: 'go',
  title: 'Go',
  language: 'go',
  fileName: 'main.go',
  note: [
    'Reads the service account from MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET.',
    `Before it is built: go get ${sdk}.`,
    ...missing
      .filter((name) => name in exported.request)
      .map((name) => `The SDK has no field ${name}, so it is left out.`),
  ].join(' '),
  text: program(exported),
})
