package notation

// ErrFull is what a step means with "=> full".
const ErrFull = "403 We're very sorry, this property has no availability for the selected dates."

// Refusals that tests of several packages expect.
const (
	ErrFirst       = "400 FirstTimeUnitStartUtc is not start of TimeUnit."
	ErrLast        = "400 LastTimeUnitStartUtc is not start of TimeUnit."
	ErrHistory     = "403 Cannot edit history: FirstTimeUnitStartUtc is before the editable history interval."
	ErrFuture      = "403 Cannot edit so far in the future: LastTimeUnitStartUtc is too late."
	ErrTooManyDays = "400 The interval must not exceed 367D."
	ErrBeforeBlock = "403 FirstTimeUnitStartUtc is before the interval of the availability block."
	ErrAfterBlock  = "403 LastTimeUnitStartUtc is after the interval of the availability block."
	ErrCanceled    = "403 The availability block is canceled: AvailabilityBlockId."
	ErrEnterprise  = "400 Invalid EnterpriseId."
	ErrService     = "400 Invalid ServiceId."
	ErrUnexpected  = "500 An unexpected error occurred."
)
