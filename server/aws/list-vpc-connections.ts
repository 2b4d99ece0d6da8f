import 'server-only'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AwsCaller } from '#server/aws/caller.ts'
import { withClusterPlace } from '#server/aws/cluster-place.ts'
import { readPages } from '#server/aws/read-pages.ts'

/** Lists the VPC connections that clients have made to a cluster. */
export const createListVpcConnections =
  (caller: AwsCaller): AwsClient['listVpcConnections'] =>
  (clusterArn, context) =>
    withClusterPlace(clusterArn, (place, arn) =>
      readPages(caller, {
        ...{ ...place, ...context, command: 'ListClientVpcConnections' },
        send: async (wire, token) =>
          (await import('#server/aws/sdk/kafka.ts')).kafka.listVpcConnections(wire, arn, token),
        readPage: ({ ClientVpcConnections: list = [], NextToken: next }) => ({
          items: list.flatMap(({ VpcConnectionArn, State: state, Owner, Authentication, CreationTime }) =>
            VpcConnectionArn && state
              ? [
                  {
                    ...{ arn: VpcConnectionArn, state, owner: Owner, scheme: Authentication },
                    createdAt: CreationTime?.toISOString(),
                  },
                ]
              : [],
          ),
          next,
        }),
      }),
    )
