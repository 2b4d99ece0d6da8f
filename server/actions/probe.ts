import 'server-only'

type Told = { isWell: boolean; said: Readonly<Record<string, unknown>> }

/** Makes a route for whatever watches the portal: no session and no name of the portal is asked for, and nothing of a project is behind it. */
export const probe = (ask: () => Promise<Told> | Told) => async (): Promise<Response> => {
  const { isWell, said } = await ask()
  return Response.json(said, { status: isWell ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
