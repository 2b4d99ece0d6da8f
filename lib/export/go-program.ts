import type { Export, ExportInput } from '#lib/export/export.ts'
import { quoteGo } from '#lib/export/quote-text.ts'
import { fieldNames, type FieldValue } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

/** The first version of the SDK with StreamsAPI and all fields below (docs/CONTRACT.md §9). */
const sdk = 'go.mongodb.org/atlas-sdk/v20250312023'
const sdkVersion = 'v20250312023.1.0'

const formatValue = (value: FieldValue) =>
  typeof value === 'string' ? quoteGo(value) : `[]string{${value.map(quoteGo).join(', ')}}`

const formatSetter = (name: string, value: FieldValue) =>
  `\tlink.Set${name.charAt(0).toUpperCase()}${name.slice(1)}(${formatValue(value)})\n`

const formatSetters = (request: CreateRequest) =>
  (['vendor', ...fieldNames] as const)
    .flatMap((name) => (request[name] === undefined ? [] : [formatSetter(name, request[name])]))
    .join('')

/**
 * A Go program that calls Atlas. `statements`: what `main` does with the client, with `created` at its end;
 * `functions`: what stands after it.
 */
export const formatGoProgram = (
  baseUrl: string,
  statements: string,
  functions = '',
) => `// Written for the Atlas SDK ${sdkVersion}; before v20250312022 its StreamsAPI was StreamsApi.
package main

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
		admin.UseBaseURL(${quoteGo(baseUrl)}),
		admin.UseOAuthAuth(ctx, os.Getenv("MONGODB_ATLAS_CLIENT_ID"), os.Getenv("MONGODB_ATLAS_CLIENT_SECRET")),
	)
	if err != nil {
		log.Fatal(err)
	}

${statements}
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(created.GetId())
}
${functions}`

/** How a Go program of a module is run, and what it reads. */
export const formatGoNote = (module: string) =>
  `Reads the service account from MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET. In an empty folder: go mod init ${module} && go get ${sdk}@${sdkVersion} && go run main.go.`

const formatStatements = ({ groupId, request }: ExportInput) =>
  `	link := admin.NewStreamsPrivateLinkConnection(${quoteGo(request.provider)})
${formatSetters(request)}
	created, _, err := client.StreamsAPI.CreatePrivateLinkConnection(ctx, ${quoteGo(groupId)}, link).Execute()`

/** The create as a Go program with Atlas's SDK. */
export const exportGoProgram = (exported: ExportInput): Export => ({
  id: 'go',
  title: 'Go',
  language: 'go',
  fileName: 'main.go',
  note: formatGoNote('private-link'),
  text: formatGoProgram(exported.baseUrl, formatStatements(exported)),
})
