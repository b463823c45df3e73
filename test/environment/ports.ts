import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

export const loopback = '127.0.0.1'

/** That many different TCP ports of the loopback interface that nobody listens on. */
export async function freePorts<N extends number>(count: N): Promise<number[] & { length: N }> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, loopback)
      await once(server, 'listening')
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports as number[] & { length: N }
}

/** Whether somebody accepts connections at a port of the loopback interface. */
export async function listens(port: number): Promise<boolean> {
  const socket = connect(port, loopback)
  return once(socket, 'connect')
    .then(
      () => true,
      () => false,
    )
    .finally(() => socket.destroy())
}
