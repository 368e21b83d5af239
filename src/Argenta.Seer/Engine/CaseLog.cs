namespace Argenta.Seer.Engine;

/// <summary>What happened while a case was staged: errors and the tables visited. Keeps its room from case to case. Belongs to one thread.</summary>
internal sealed class CaseLog
{
    private StagingError[] _errors = new StagingError[16];
    private int _errorCount;
    private (int Mapping, int Table)[] _path = new (int, int)[64];
    private int _pathCount;

    /// <summary>What was wrong, in the order in which it was found.</summary>
    public ReadOnlySpan<StagingError> Errors => _errors.AsSpan(0, _errorCount);

    /// <summary>The tables visited, in order, each with the mapping that led to it.</summary>
    public ReadOnlySpan<(int Mapping, int Table)> Path => _path.AsSpan(0, _pathCount);

    /// <summary>Forgets the last case.</summary>
    public void Clear() => (_errorCount, _pathCount) = (0, 0);

    /// <summary>A table is visited.</summary>
    public void Visit(int mapping, int table)
    {
        if (_pathCount == _path.Length)
        {
            Array.Resize(ref _path, _path.Length * 2);
        }

        _path[_pathCount++] = (mapping, table);
    }

    /// <summary>Something is wrong.</summary>
    public void Add(in StagingError error)
    {
        if (_errorCount == _errors.Length)
        {
            Array.Resize(ref _errors, _errors.Length * 2);
        }

        _errors[_errorCount++] = error;
    }
}
