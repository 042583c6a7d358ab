package timeunit

// NewZone prepares a zone without keeping it, for the cost of a first load.
var NewZone = newZone
