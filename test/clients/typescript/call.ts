// Calls a server with a client whose types were generated from its OpenAPI
// document, and prints what came of it. The server's URL is the only argument.
import createClient from "openapi-fetch";
import type { components, paths } from "./vacancy.js";

declare const process: { argv: string[] };

const client = createClient<paths>({ baseUrl: process.argv[2] ?? "" });
const credentials = {
  ClientToken: "E916C341431C4D28A866AD200152DBD3-A046EB5583FFBE94DE1172237763712",
  AccessToken: "CC150C355D6A4048A220AD20015483AB-B6D09C0C84B09538077CB8FFBB907B4",
  Client: "Generated 1.0",
};

const listed = await client.POST("/api/connector/v1/services/getAll", {
  body: { ...credentials, ServiceType: "Bookable", EnterpriseIds: null, Limitation: { Count: 10 } },
});
const byDay = listed.data?.Services.find((service) => service.Data.Value.TimeUnitPeriod === "Day");
if (!byDay) throw new Error(`no service by the day: ${JSON.stringify(listed.error)}`);

const set = await client.POST("/api/connector/v1/serviceOverbookingLimits/set", {
  body: {
    ...credentials,
    ServiceId: byDay.Id,
    SetServiceOverbookingLimits: [
      { FirstTimeUnitStartUtc: "2020-11-01T00:00:00Z", LastTimeUnitStartUtc: "2020-11-30T00:00:00Z", Limit: 3 },
    ],
  },
});
if (set.error) throw new Error(set.error.Message);

const limits = await client.POST("/api/connector/v1/serviceOverbookingLimits/getAll", {
  body: { ...credentials, ServiceIds: [byDay.Id], Limitation: { Count: 10 } },
});
const refused = await client.POST("/api/connector/v1/services/getAll", {
  body: { ...credentials, AccessToken: "wrong", Limitation: { Count: 10 } },
});

// What the document forbids does not compile.
const limit: components["schemas"]["SetServiceOverbookingLimit"] = {
  FirstTimeUnitStartUtc: "2020-11-01T00:00:00Z",
  LastTimeUnitStartUtc: "2020-11-30T00:00:00Z",
  // @ts-expect-error: a text is no number.
  Limit: "3",
};
// @ts-expect-error: Limitation is required.
const unlimited: components["schemas"]["GetAllServicesRequest"] = { ...credentials };
const listedIds: components["schemas"]["GetAllServicesRequest"] = {
  ...credentials,
  Limitation: { Count: 1 },
  // @ts-expect-error: identifiers are texts.
  ServiceIds: [1],
};
// @ts-expect-error: no service has a member of this name.
const missing = byDay.Rooms;
void [limit, unlimited, listedIds, missing];

console.log(
  JSON.stringify({
    service: byDay.Name,
    limits: limits.data?.ServiceOverbookingLimits.map((l) => l.Limit),
    refusal: refused.error?.Message,
    details: refused.error?.Details,
  }),
);
