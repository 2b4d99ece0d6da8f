import type { AwsOperation, AwsRoleCall } from '#server/sandbox/aws/aws-call.ts'
import { fail, type AwsResult } from '#server/sandbox/aws/aws-result.ts'
import { seededFunctions } from '#server/sandbox/aws/seed-resources.ts'
import { takePage } from '#server/sandbox/aws/take-page.ts'

const listFunctions = ({ role, region, query }: AwsRoleCall): AwsResult => {
  const rows = seededFunctions.filter((row) => row.account === role.account && row.region === region)
  const page = takePage(rows, query.get('Marker') ?? '', Number(query.get('MaxItems') ?? 50))
  if (!page) return fail(400, 'InvalidParameterValueException', 'Marker is not valid.')
  const functions = page.items.map(({ account, name }) => ({
    FunctionName: name,
    FunctionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
    Runtime: 'nodejs22.x',
    PackageType: 'Zip',
    Version: '$LATEST',
  }))
  return { json: { Functions: functions, NextMarker: page.next ?? null } }
}

export const functionOperations: readonly AwsOperation[] = [
  { action: 'lambda:ListFunctions', method: 'GET', path: '/2015-03-31/functions', of: 'role', run: listFunctions },
]
