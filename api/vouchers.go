package api

// Voucher lets somebody book by private rates. The server keeps none, so lists
// of them are always empty.
type Voucher struct{}

// VoucherCode is a code of a voucher. The server keeps none, so lists of them
// are always empty.
type VoucherCode struct{}

// VoucherAssignment says which rate a voucher is for. The server keeps none,
// so lists of them are always empty.
type VoucherAssignment struct{}

// GetAllVouchersRequest selects vouchers. All filters given must hold.
type GetAllVouchersRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// What to return.
	Extent *VoucherExtent `json:"Extent" rule:"required"`
	// Services whose vouchers to return.
	ServiceIDs []ID `json:"ServiceIds" rule:"required,items=1..1000"`
	// Vouchers to return.
	VoucherIDs []ID `json:"VoucherIds,omitempty" rule:"items=..1000"`
	// Companies whose vouchers to return.
	CompanyIDs []ID `json:"CompanyIds,omitempty" rule:"items=..1000"`
	// Codes of the vouchers to return.
	VoucherCodeValues []string `json:"VoucherCodeValues,omitempty" rule:"items=..1000"`
	// Identifiers in another system of the vouchers to return.
	ExternalIdentifiers []string `json:"ExternalIdentifiers,omitempty" rule:"items=..1000"`
	// Interval in which the vouchers were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; without them, active vouchers alone.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many vouchers to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// VoucherExtent says what to return.
type VoucherExtent struct {
	// Whether to return vouchers.
	Vouchers bool `json:"Vouchers,omitempty"`
	// Whether to return codes of vouchers.
	VoucherCodes bool `json:"VoucherCodes,omitempty" rule:"deprecated"`
	// Whether to return which rates vouchers are for.
	VoucherAssignments bool `json:"VoucherAssignments,omitempty"`
	// Whether to return companies of vouchers.
	Companies bool `json:"Companies,omitempty" rule:"deprecated"`
	// Whether to return rates of vouchers.
	Rates bool `json:"Rates,omitempty"`
}

// GetAllVouchersResponse is a page without anything on it: the server keeps no
// vouchers.
type GetAllVouchersResponse struct {
	// The vouchers; null where they were not asked for.
	Vouchers []Voucher `json:"Vouchers" rule:"nullable"`
	// Codes of the vouchers; null where they were not asked for.
	VoucherCodes []VoucherCode `json:"VoucherCodes" rule:"nullable"`
	// Which rates the vouchers are for; null where that was not asked for.
	VoucherAssignments []VoucherAssignment `json:"VoucherAssignments" rule:"nullable"`
	// Rates of the vouchers; null where they were not asked for.
	Rates []Rate `json:"Rates" rule:"nullable"`
	// Companies of the vouchers; null where they were not asked for.
	Companies []Company `json:"Companies" rule:"nullable"`
	// Identifier of the last voucher on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// GetAllVoucherCodesRequest selects codes of vouchers. All filters given must
// hold.
type GetAllVoucherCodesRequest struct {
	Credentials
	// Enterprises to look in; without them, all that the access token reaches.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// Codes to return.
	VoucherCodeIDs []ID `json:"VoucherCodeIds,omitempty" rule:"items=..1000"`
	// Vouchers whose codes to return.
	VoucherIDs []ID `json:"VoucherIds" rule:"required,items=1..1000"`
	// Interval in which the codes were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// How many codes to return, and from where on.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// GetAllVoucherCodesResponse is a page without anything on it: the server
// keeps no codes of vouchers.
type GetAllVoucherCodesResponse struct {
	// The codes.
	VoucherCodes []VoucherCode `json:"VoucherCodes"`
	// Identifier of the last code on this page, to be sent for the next one; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}
