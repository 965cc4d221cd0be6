import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

const addresses = ['127.0.0.1', '::1'] as const;

/** Listeners on the loopback addresses of this machine, to see what arrives there. */
export class Outposts {
  readonly #servers: (Server | Socket)[] = [];
  readonly #arrivals = new Set<string>();
  readonly #ports = new Map<string, number>();

  /** What has arrived until now: by which way, and by TCP or UDP to which address. */
  get arrivals(): readonly string[] {
    return [...this.#arrivals].sort();
  }

  /** Where what goes `way` is listened for. */
  port(way: string): number {
    const port = this.#ports.get(way);
    if (port === undefined) throw new Error(`nobody listens for ${way}`);
    return port;
  }

  /** Listens for what goes `way`: on a port of its own, the same for TCP and UDP and for both addresses. */
  async open(way: string): Promise<void> {
    // The number of the first may be taken elsewhere.
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const opened: (Server | Socket)[] = [];
      try {
        let port = 0;
        for (const address of addresses) {
          port = await this.#listen(opened, way, address, port);
          await this.#bind(opened, way, address, port);
        }
        this.#servers.push(...opened);
        this.#ports.set(way, port);
        return;
      } catch (error) {
        for (const server of opened) server.close();
        if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      }
    }
    throw new Error('no port is free for TCP and UDP on both addresses');
  }

  async #listen(opened: (Server | Socket)[], way: string, address: string, port: number): Promise<number> {
    const server = createServer((connection) => {
      this.#arrivals.add(`${way}: TCP to ${address}`);
      connection.on('error', () => undefined);
      connection.end();
    });
    opened.push(server);
    server.listen({ host: address, port, exclusive: true });
    await once(server, 'listening');
    const bound = server.address();
    return typeof bound === 'object' && bound !== null ? bound.port : port;
  }

  async #bind(opened: (Server | Socket)[], way: string, address: string, port: number): Promise<void> {
    const socket = createSocket(address === '::1' ? 'udp6' : 'udp4');
    opened.push(socket);
    socket.on('message', () => this.#arrivals.add(`${way}: UDP to ${address}`));
    socket.bind({ address, port, exclusive: true });
    await once(socket, 'listening');
  }

  close(): void {
    for (const server of this.#servers) server.close();
  }
}
