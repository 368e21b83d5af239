namespace Argenta.Seer.Package;

/// <summary>A table as read: cells and endpoints by their number in the package's pools, row after row.</summary>
internal sealed class RawTable
{
    public required SeerTable Outline { get; init; }

    /// <summary>The file that holds it.</summary>
    public required string Entry { get; init; }

    /// <summary>The columns that are compared; of columns with the same key only the last, as in the reference client.</summary>
    public required int[] InputColumns { get; init; }

    /// <summary>The columns that act.</summary>
    public required int[] EndpointColumns { get; init; }

    /// <summary>Cells: <see cref="InputColumns"/> a row.</summary>
    public required int[] Cells { get; init; }

    /// <summary>Endpoints: <see cref="EndpointColumns"/> a row.</summary>
    public required int[] Endpoints { get; init; }
}
