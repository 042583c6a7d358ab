package timeunit

// NewZone prepares a zone without caching it, to measure the cost of a first load.
var NewZone = newZone
