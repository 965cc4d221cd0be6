import { type MessagePort, workerData } from 'node:worker_threads';
import { firstUnsigned, type SignatureBatch } from './signature-batch.ts';

// The program of the thread that `SignatureThread` starts. It receives no secrets: only public keys, signatures and messages.

const port: MessagePort = workerData;
port.on('message', (content: SignatureBatch['content']) => {
  const unsigned = firstUnsigned(content);
  port.postMessage({ unsigned, memory: content.memory }, [content.memory]);
});
port.postMessage('ready');
