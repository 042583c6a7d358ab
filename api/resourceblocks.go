package api

// ResourceBlock takes a resource out of sale for a time.
type ResourceBlock struct {
	// Identifier of the block.
	ID ID `json:"Id"`
	// Identifier of the enterprise.
	EnterpriseID ID `json:"EnterpriseId"`
	// Resource that is blocked.
	AssignedResourceID ID `json:"AssignedResourceId"`
	// Whether the block is in force.
	IsActive bool `json:"IsActive"`
	// Why the resource is blocked.
	Type ResourceBlockType `json:"Type"`
	// When the block begins.
	StartUtc Time `json:"StartUtc"`
	// When the block ends; the resource is free from that instant on.
	EndUtc Time `json:"EndUtc"`
	// When the block was created.
	CreatedUtc Time `json:"CreatedUtc"`
	// When the block was last changed.
	UpdatedUtc Time `json:"UpdatedUtc"`
	// When the block was deleted.
	DeletedUtc *Time `json:"DeletedUtc" rule:"nullable"`
	// Name of the block.
	Name string `json:"Name"`
	// Notes on the block.
	Notes *string `json:"Notes" rule:"nullable"`
}

// ResourceBlockType is why a resource is blocked: it is out of order, or in
// house use.
type ResourceBlockType string

// Values lists the types.
func (ResourceBlockType) Values() []string { return []string{"OutOfOrder", "InternalUse"} }

// GetAllResourceBlocksRequest selects resource blocks. All given filters must
// match.
type GetAllResourceBlocksRequest struct {
	Credentials
	// Enterprises to search; if omitted, all within reach of the access token.
	EnterpriseIDs []ID `json:"EnterpriseIds,omitempty" rule:"items=..1000"`
	// What else to return, in addition to ActivityStates.
	Extent *ResourceBlockExtent `json:"Extent,omitempty" rule:"deprecated"`
	// Blocks to return.
	ResourceBlockIDs []ID `json:"ResourceBlockIds,omitempty" rule:"items=..1000"`
	// Resources whose blocks to return.
	AssignedResourceIDs []ID `json:"AssignedResourceIds,omitempty" rule:"items=..1000"`
	// Interval that the blocks must touch, both ends included; at most three months and a day long.
	CollidingUtc *TimeFilterInterval `json:"CollidingUtc,omitempty"`
	// Interval in which the blocks were created, at most three months and a day long.
	CreatedUtc *TimeFilterInterval `json:"CreatedUtc,omitempty"`
	// Interval in which the blocks were last changed, at most three months and a day long.
	UpdatedUtc *TimeFilterInterval `json:"UpdatedUtc,omitempty"`
	// States to return; if omitted, only active blocks.
	ActivityStates []ActivityState `json:"ActivityStates,omitempty"`
	// How many blocks to return, and after which one to begin.
	Limitation *Limitation `json:"Limitation" rule:"required"`
}

// ResourceBlockExtent says what else to return.
type ResourceBlockExtent struct {
	// Whether to return deleted blocks, too.
	Inactive bool `json:"Inactive,omitempty"`
}

// GetAllResourceBlocksResponse is one page of resource blocks, the newest
// first.
type GetAllResourceBlocksResponse struct {
	// The blocks.
	ResourceBlocks []ResourceBlock `json:"ResourceBlocks"`
	// Identifier of the last block on this page, which is the cursor of the next page; null on an empty page.
	Cursor *ID `json:"Cursor" rule:"nullable"`
}

// AddResourceBlocksRequest blocks resources. Either all blocks are added, or
// none.
type AddResourceBlocksRequest struct {
	Credentials
	// The blocks to add.
	ResourceBlocks []NewResourceBlock `json:"ResourceBlocks" rule:"required,items=1..1000"`
}

// NewResourceBlock is a resource block to add.
type NewResourceBlock struct {
	// Resource to block.
	ResourceID ID `json:"ResourceId" rule:"required"`
	// Name of the block.
	Name string `json:"Name" rule:"required"`
	// Why the resource is blocked.
	Type ResourceBlockType `json:"Type" rule:"required"`
	// When the block begins.
	StartUtc Time `json:"StartUtc" rule:"required"`
	// When the block ends, later than it begins.
	EndUtc Time `json:"EndUtc" rule:"required"`
	// Notes on the block.
	Notes string `json:"Notes,omitempty" rule:"length=..10000"`
}

// AddResourceBlocksResponse is the blocks that were added.
type AddResourceBlocksResponse struct {
	// The blocks, in the order of the request.
	ResourceBlocks []ResourceBlock `json:"ResourceBlocks"`
}

// DeleteResourceBlocksRequest deletes resource blocks. Either all are deleted,
// or none.
type DeleteResourceBlocksRequest struct {
	Credentials
	// Blocks to delete.
	ResourceBlockIDs []ID `json:"ResourceBlockIds" rule:"required,items=1..1000"`
}
