import java.nio.file.Files
import java.nio.file.StandardCopyOption

// the files of the kind that was asked for go to their places, those of the others go
def project = new File(request.getOutputDirectory(), request.getArtifactId()).toPath()
def kinds = project.resolve('kinds')
def chosen = kinds.resolve(request.getProperties().getProperty('kind'))
Files.walk(chosen).withCloseable { found ->
    found.filter { Files.isRegularFile(it) }.toList().each { file ->
        def target = project.resolve(chosen.relativize(file).toString())
        Files.createDirectories(target.getParent())
        Files.move(file, target, StandardCopyOption.REPLACE_EXISTING)
    }
}
kinds.toFile().deleteDir()
