import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { descendants, ifThere } from '../processes.ts';

// proc_pid_net(5): what the kernel knows of the sockets of each protocol that goes to a network.
const tables = ['tcp', 'tcp6', 'udp', 'udp6', 'udplite', 'udplite6', 'raw', 'raw6', 'icmp', 'icmp6'] as const;

// A UDP socket that is bound to a port and goes nowhere: WebRTC opens such, and may send nothing from them. That nothing arrives is for the listeners to say.
const idle = /^udp6? \S+ to 0+:0000$/;
// To learn its own address, Chromium has the kernel look up the route to Google's name servers, by sockets that send nothing
// (`kPublicIPv4Host` in services/network/p2p/socket_manager.cc).
const routeLookup = /^udp6? \S+ to (08080808|60480120000060480000000088880000|6048012060480000000000008888\S*):01BB$/;

/** Watches which sockets of a network the processes have that this one has started. */
export class SocketWatch {
  readonly #seen = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  readonly #known: ReadonlySet<string>;

  /** Sockets that are there already are not told: in Electron, its driver has some. */
  constructor() {
    this.#known = new Set(networkSockets().keys());
    this.#timer = setInterval(() => this.#look(), 100);
  }

  #look(): void {
    for (const [inode, socket] of networkSockets()) if (!this.#known.has(inode)) this.#seen.add(socket);
  }

  /** Ends the watch, and answers each socket that led or listened somewhere: its protocol, addresses and ports. */
  end(): readonly string[] {
    clearInterval(this.#timer);
    this.#look();
    return [...this.#seen].filter((socket) => !idle.test(socket) && !routeLookup.test(socket)).sort();
  }
}

/** By their inodes. */
function networkSockets(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  // Most processes are in one namespace, whose tables are long.
  const tablesOf = new Map<string, ReadonlyMap<string, string>>();
  for (const pid of descendants(process.pid)) {
    const [namespace] = ifThere(() => readlinkSync(`/proc/${pid}/ns/net`));
    if (namespace === undefined) continue;
    const known = tablesOf.get(namespace) ?? new Map(tables.flatMap((table) => rows(pid, table)));
    tablesOf.set(namespace, known);
    for (const inode of openSockets(pid)) {
      const socket = known.get(inode);
      if (socket !== undefined) found.set(inode, socket);
    }
  }
  return found;
}

function openSockets(pid: string): readonly string[] {
  const folder = `/proc/${pid}/fd`;
  return ifThere(() => readdirSync(folder))
    .flat()
    .flatMap((descriptor) => ifThere(() => readlinkSync(`${folder}/${descriptor}`)))
    .flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}

function rows(pid: string, table: string): readonly (readonly [string, string])[] {
  const lines = ifThere(() => readFileSync(`/proc/${pid}/net/${table}`, 'utf8')).flatMap((text) =>
    text.split('\n').slice(1),
  );
  return lines.flatMap((line) => {
    const [, local, remote, , , , , , , inode] = line.trim().split(/\s+/);
    return inode === undefined ? [] : [[inode, `${table} ${local} to ${remote}`] as const];
  });
}
