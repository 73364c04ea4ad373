import protobuf from 'protobufjs';

/** A frame of the long connection: method 0 keeps it alive, 1 carries events and their acknowledgements. */
export interface Frame {
  readonly method: 0 | 1;
  readonly service: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: Buffer;
}

const { root } = protobuf.parse(
  `
  syntax = "proto2";
  message Header { required string key = 1; required string value = 2; }
  message Frame {
    required uint32 SeqID = 1; required uint32 LogID = 2; required int32 service = 3; required int32 method = 4;
    repeated Header headers = 5; optional string payload_encoding = 6; optional string payload_type = 7;
    optional bytes payload = 8; optional string LogIDNew = 9;
  }`,
  { keepCase: true },
);
const FRAME = root.lookupType('Frame');

export function encodeFrame({ method, service, headers, payload }: Frame): Uint8Array {
  const list = Object.entries(headers).map(([key, value]) => ({ key, value }));
  return FRAME.encode(FRAME.create({ SeqID: 0, LogID: 0, service, method, headers: list, payload })).finish();
}

export function decodeFrame(bytes: Uint8Array): Frame {
  const read = FRAME.decode(bytes) as unknown as {
    method: 0 | 1;
    service: number;
    headers: { key: string; value: string }[];
    payload?: Uint8Array;
  };
  return {
    method: read.method,
    service: read.service,
    headers: Object.fromEntries(read.headers.map(({ key, value }) => [key, value])),
    ...(read.payload ? { payload: Buffer.from(read.payload) } : {}),
  };
}
