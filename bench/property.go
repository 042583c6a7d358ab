package main

import (
	"strconv"
	"sync"
	"time"

	"vacancy/internal/connector"
	"vacancy/internal/stepfn"
	"vacancy/internal/timeunit"
)

// The demo property.
const (
	clientToken = "E916C341431C4D28A866AD200152DBD3-A046EB5583FFBE94DE1172237763712"
	accessToken = "CC150C355D6A4048A220AD20015483AB-B6D09C0C84B09538077CB8FFBB907B4"
	london      = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
	budapest    = "4d0201db-36f5-428b-8d11-4f0a65e960cc"
	londonDay   = "bd26d8db-86da-4f96-9efc-e5a4654a4a94"
	londonHour  = "8c1bd738-a505-4b29-aa71-9ecc2982b843"
	budapestDay = "fc79a518-bc69-45b8-93bd-83326201bd14"
)

// The operations measured.
const (
	setPath    = connector.Base + "serviceOverbookingLimits/set"
	getAllPath = connector.Base + "serviceOverbookingLimits/getAll"
)

const credentials = `{"ClientToken":"` + clientToken + `","AccessToken":"` + accessToken + `","Client":"Bench 1.0"`

// days counts the units of the services by day in London.
var days = sync.OnceValue(func() timeunit.Calendar { return calendar(timeunit.Day) })

func calendar(p timeunit.Period) timeunit.Calendar {
	zone, err := timeunit.LoadZone("Europe/London")
	if err != nil {
		panic(err) // It is built in.
	}
	return timeunit.NewCalendar(zone, p)
}

// firstUnit is the first day that is written to.
var firstUnit = sync.OnceValue(func() timeunit.Index { return days().Containing(time.Now()) + 1 })

// setRequest is a request that sets limits of a service by day in London.
func setRequest(b []byte, service string, edits ...stepfn.Edit[int32]) []byte {
	b = append(b, credentials+`,"ServiceId":"`+service+`","SetServiceOverbookingLimits":`...)
	separator := byte('[')
	for _, e := range edits {
		b = append(b, separator)
		b = append(b, `{"FirstTimeUnitStartUtc":"`...)
		b = days().Start(timeunit.Index(e.First)).AppendFormat(b, time.RFC3339)
		b = append(b, `","LastTimeUnitStartUtc":"`...)
		b = days().Start(timeunit.Index(e.Last)).AppendFormat(b, time.RFC3339)
		b = append(b, `","Limit":`...)
		b = strconv.AppendInt(b, int64(e.Value), 10)
		b = append(b, '}')
		separator = ','
	}
	return append(b, "]}"...)
}

// getAllRequest is a request for a page of the newest limits of a service.
func getAllRequest(service string) []byte {
	return []byte(credentials + `,"ServiceIds":["` + service + `"],"Limitation":{"Count":` + strconv.Itoa(largePage) + `}}`)
}
